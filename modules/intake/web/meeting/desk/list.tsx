import { pageWords } from '@ribambelle/platform/messages'
import { clockAt } from '@ribambelle/platform/clock'
import { file, notFound, page, pageIn } from '@ribambelle/platform/http'
import { csv } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  Select,
  Tabs,
  Toolbar,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MeetingFilter, MeetingPorts } from '../../../application/meeting/ports.ts'
import { deskMeetings } from '../../../application/meeting/queries.ts'
import { meetingKinds, meetingWays } from '../../../domain/meeting/meeting.ts'
import { say as sayAll } from '../messages.ts'
import { say } from './messages.ts'
import { MeetingRows, nameOf, wantedFor } from './rows.tsx'
import { SearchForm } from './search.tsx'
import { here } from './words.ts'
import type { ColleaguesSlot, Colleague } from './words.ts'

type Run = Runner<MeetingPorts>

const pageSize = 40
const mostExported = 5000

/** What the address asks for: what is not known is left out. */
function filterOf({ query }: PageRequest): MeetingFilter {
  return {
    when: query.get('when') === 'past' ? 'past' : 'coming',
    kind: meetingKinds.find((one) => one === query.get('kind')),
    way: meetingWays.find((one) => one === query.get('way')),
    officerId: query.get('officer') || undefined,
    free: query.get('free') === 'yes',
  }
}

/** The address of a list. */
function addressOf(request: PageRequest, more: Record<string, string>, path = here): string {
  const query = new URLSearchParams(request.query)
  query.delete('page')
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return `${request.link(path)}?${query}`
}

interface FilterProps {
  readonly request: PageRequest
  readonly filter: MeetingFilter
  readonly people: readonly Colleague[]
}

/** What the list is filtered by: each with the value in force and those that there are. */
function filtersOf({ request, filter, people }: FilterProps) {
  const t = say(request.lang)
  const all = sayAll(request.lang)
  return [
    {
      name: 'kind',
      label: t('kind'),
      value: filter.kind ?? '',
      options: meetingKinds.map((value) => ({ value, label: all(`kind.${value}`) })),
    },
    {
      name: 'way',
      label: t('way'),
      value: filter.way ?? '',
      options: meetingWays.map((value) => ({ value, label: all(`way.${value}`) })),
    },
    {
      name: 'officer',
      label: t('officer'),
      value: filter.officerId ?? '',
      options: people.map(({ accountId, name }) => ({ value: accountId, label: name })),
    },
    {
      name: 'free',
      label: t('places'),
      value: filter.free ? 'yes' : '',
      options: [{ value: 'yes', label: t('places.free') }],
    },
  ]
}

function Filters(props: FilterProps): VNode {
  const { request, filter } = props
  const t = say(request.lang)
  const wanted = wantedFor(request)
  return (
    <Form
      action={request.link(here)}
      method="get"
      hidden={{ when: filter.when, ...(wanted ? { for: wanted } : {}) }}
      label={t('filters')}
    >
      <Toolbar label={t('filters')}>
        {filtersOf(props).map(({ options, ...select }) => (
          <Select {...select} width="medium" options={[{ value: '', label: t('any') }, ...options]} />
        ))}
        <Button variant="secondary">{t('filter')}</Button>
      </Toolbar>
    </Form>
  )
}

/** The family for which a date is looked for, or the search for one. */
function Wanted({ request }: Pick<FilterProps, 'request'>): VNode {
  const t = say(request.lang)
  const reference = wantedFor(request)
  if (!reference) return <SearchForm request={request} typed="" />
  return (
    <Panel title={t('for.title', { reference })}>
      <p>{t('for.text')}</p>
      <p>
        <a href={request.link(here)}>{t('for.end')}</a>
      </p>
    </Panel>
  )
}

/** Meetings to come and past ones. */
export const meetingsPage =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const filter = filterOf(request)
    const skip = (pageIn(request.query) - 1) * pageSize
    const list = await run.ask(deskMeetings, { filter, page: { skip, take: pageSize } }, request.by)
    if (!list) return notFound()
    const people = await colleagues(request)
    const t = say(request.lang)
    const tabs = (['coming', 'past'] as const).map((when) => ({
      label: t(`when.${when}`),
      href: addressOf(request, { when }),
      current: when === filter.when,
    }))
    const body = (
      <>
        <PageHeader
          title={t('title')}
          lead={t('lead')}
          actions={
            <LinkButton href={request.link(`${here}/new`)} icon="plus">
              {t('new')}
            </LinkButton>
          }
        />
        <Wanted request={request} />
        <Tabs label={t('title')} tabs={tabs} />
        <Filters request={request} filter={filter} people={people} />
        {list.meetings.length === 0 ? (
          <EmptyState title={t('none')}>
            <p>{t('none.hint')}</p>
          </EmptyState>
        ) : (
          <MeetingRows request={request} list={list} people={people} />
        )}
        <Pages
          {...pageWords(request.lang)}
          total={list.total}
          size={pageSize}
          from={skip}
          at={(_, turned) => addressOf(request, { page: String(turned) })}
        />
        <ButtonRow>
          <LinkButton href={addressOf(request, {}, `${here}.csv`)} variant="quiet" icon="download" download>
            {t('export')}
          </LinkButton>
        </ButtonRow>
      </>
    )
    return page(t('title'), body, { density: 'desk', current: here })
  }

/** The list as a sheet, without a name. */
export const exportMeetings =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const list = await run.ask(
      deskMeetings,
      { filter: filterOf(request), page: { skip: 0, take: mostExported } },
      request.by,
    )
    if (!list) return notFound()
    const people = await colleagues(request)
    const t = say(request.lang)
    const all = sayAll(request.lang)
    const head = [
      t('day'),
      t('from'),
      t('until'),
      t('kind'),
      t('way'),
      t('place'),
      t('officer'),
      t('capacity'),
      t('booked'),
      t('waiting'),
      t('state'),
    ]
    const lines = list.meetings.map((one) => {
      const [from, until] = [clockAt(list.zone, one.startsAt), clockAt(list.zone, one.endsAt)]
      return [
        from.day,
        from.time,
        until.time,
        all(`kind.${one.kind}`),
        all(`way.${one.way}`),
        one.place,
        nameOf(people, one.officerId),
        one.capacity,
        one.booked,
        one.waiting,
        one.state === 'closed' ? t('state.closed') : t('state.open'),
      ]
    })
    return file(csv([head, ...lines]), 'text/csv; charset=utf-8', `${t('export.name')}.csv`)
  }
