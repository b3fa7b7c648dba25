import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, PageHeader, SearchBar, Section, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MeetingPorts } from '../../../application/meeting/ports.ts'
import { searchAttendees } from '../../../application/meeting/queries.ts'
import { say as sayAll } from '../messages.ts'
import { bookingTone, whenWords } from '../words.ts'
import { say } from './messages.ts'
import { here } from './words.ts'

type Run = Runner<MeetingPorts>

/** Finds families among those who booked; what is typed is posted, because names stand in no address. */
export const SearchForm = ({ request, typed }: { request: PageRequest; typed: string }): VNode => {
  const t = say(request.lang)
  return (
    <SearchBar
      action={request.link(`${here}/search`)}
      label={t('search')}
      hint={t('search.hint')}
      value={typed}
      search={t('search.do')}
    />
  )
}

/** Families who booked, by reference, name or address. */
export const searchPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, form } = request
    const typed = form.text('search').slice(0, 100)
    const answer = await run.ask(searchAttendees, typed, request.by)
    if (!answer) return notFound()
    const t = say(lang)
    const all = sayAll(lang)
    const body = (
      <>
        <PageHeader title={t('search.title')} />
        <SearchForm request={request} typed={typed} />
        {answer.found.length === 0 ? (
          <EmptyState title={t('search.none')} />
        ) : (
          <Section title={t('search.found', { count: answer.found.length })}>
            <Table
              caption={t('search.title')}
              hideCaption
              rows={answer.found}
              columns={[
                { key: 'people', title: t('family'), rowHeader: true, cell: ({ attendee }) => attendee.people },
                {
                  key: 'reference',
                  whole: true,
                  title: t('reference'),
                  cell: ({ attendee }) => attendee.reference ?? t('visitor'),
                },
                {
                  key: 'when',
                  title: t('when'),
                  cell: ({ meeting }) => (
                    <a href={request.link(`${here}/${meeting.meetingId}`)}>{whenWords(lang, meeting, answer.zone)}</a>
                  ),
                },
                { key: 'kind', title: t('kind'), cell: ({ meeting }) => all(`kind.${meeting.kind}`) },
                {
                  key: 'state',
                  title: t('state'),
                  cell: ({ attendee: { state } }) => <Tag tone={bookingTone[state]}>{t(`booking.${state}`)}</Tag>,
                },
              ]}
            />
          </Section>
        )}
      </>
    )
    return page(t('search.title'), body, { density: 'desk', current: here })
  }
