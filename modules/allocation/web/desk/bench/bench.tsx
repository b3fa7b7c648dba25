import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Toolbar,
  Button,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Roster,
  Section,
  Select,
  Split,
  Tabs,
  Tag,
  underWay,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { benchSheet } from '../../../application/override/bench.ts'
import type { BenchSheet } from '../../../application/override/bench.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { say } from '../../override/desk/messages.ts'
import { FamilyCase } from './family-case.tsx'
import type { Typed } from './family-case.tsx'
import { benchAt, optionOf } from './look.ts'
import type { Look } from './look.ts'
import { Months } from './months.tsx'
import { Queue, frameOf } from './queue.tsx'
import { calledWords, hasWords, refusalWords } from './words.ts'
import { offsetOf } from '../lines.tsx'
import { mayOpenRequest } from '../request-link.tsx'
import { RoundTrail } from '../about-round.tsx'

interface Props {
  readonly request: PageRequest
  readonly sheet: BenchSheet
  readonly look: Look
  readonly at: ReturnType<typeof benchAt>
}

/** The week of the age group: places, then a line for each child proposed. */
function Proposed({ request: { lang }, sheet, look, at }: Props): VNode {
  const t = say(lang)
  const { group, month } = sheet
  return (
    <>
      <Roster
        caption={t('bench.roster', { group: group.name, month: monthWords(lang, month) })}
        {...frameOf(lang, sheet)}
        rows={group.rows.map(({ family, child, points, rank, week, changed }) => ({
          cells: week,
          current: look.requestId === family.requestId,
          head: (
            <>
              <a
                href={at({ requestId: family.requestId, option: undefined })}
                data-try
                data-out={at({ requestId: family.requestId, option: null })}
                aria-label={t('bench.change-about', { who: calledWords(family, lang) })}
              >
                {family.children[child] ?? family.reference}
              </a>{' '}
              {changed && <Tag tone="info">{t('bench.changed')}</Tag>}{' '}
              <span class="hint">
                {[t('bench.points', { points }), rank === null ? '' : t('bench.rank', { rank })]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </>
          ),
        }))}
      />
      {group.rows.length === 0 && <p>{t('bench.none-proposed')}</p>}
    </>
  )
}

/** Month by a form, age group by tabs. */
function Choose({ request: { lang, link }, sheet, look, at }: Props): VNode {
  const t = say(lang)
  const { round, site, months, month, groups, group } = sheet
  return (
    <>
      <Tabs
        label={t('bench.group')}
        tabs={groups.map(({ groupId, name, proposed, waiting }) => ({
          label: t('bench.group.tab', { name, proposed, waiting }),
          href: at({ group: groupId }),
          current: groupId === group.groupId,
        }))}
      />
      <Form
        method="get"
        action={link(`/desk/rounds/${round.roundId}/bench/${encodeURIComponent(site.siteId)}`)}
        label={t('bench.month')}
        hidden={{ group: group.groupId, ...(look.requestId ? { family: look.requestId } : {}) }}
      >
        <Toolbar label={t('bench.month')}>
          <Select
            name="month"
            label={t('bench.month')}
            value={month}
            options={months.map((value) => ({ value, label: monthWords(lang, value) }))}
          />
          <Button variant="secondary">{t('bench.show')}</Button>
        </Toolbar>
      </Form>
    </>
  )
}

/** The family that is looked at, beside the week. */
function Chosen(props: Props & { typed: Typed }): VNode | null {
  const { request, sheet, look, at, typed } = props
  const { lang, link } = request
  const t = say(lang)
  const { chosen, month } = sheet
  if (!chosen) return null
  return (
    <section class="section">
      <h2 id="family" tabIndex={-1}>
        {calledWords(chosen.family, lang)}
      </h2>
      <p>{t('case.lead', { round: chosen.family.code, answer: hasWords(lang, chosen.names, chosen.result) })}</p>
      <p>
        {mayOpenRequest(request) && (
          <>
            <a href={link(`/desk/requests/${chosen.family.requestId}`)}>{t('case.request')}</a>
            {' · '}
          </>
        )}
        <a href={at({ requestId: '', option: undefined })} data-try>
          {t('case.close')}
        </a>
      </p>
      <FamilyCase
        request={request}
        sheet={chosen}
        typed={typed}
        hidden={{ bench: sheet.site.siteId, month, group: look.group }}
        tryAt={(option) => at({ option })}
      />
    </section>
  )
}

function Header({ request, sheet: { round, site } }: Pick<Props, 'request' | 'sheet'>): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { roundId } = round
  return (
    <PageHeader
      above={
        <RoundTrail
          request={request}
          round={round}
          crumbs={[
            { label: site.name, href: link(`/desk/rounds/${roundId}/centres/${site.siteId}`) },
            { label: t('bench.open') },
          ]}
        />
      }
      title={t('bench.title', { centre: site.name })}
      lead={t('bench.lead', { round: round.name })}
      actions={
        <LinkButton href={link(`/desk/rounds/${roundId}/changes`)} variant="secondary">
          {t('changes.open')}
        </LinkButton>
      }
    />
  )
}

/** What a change that was not kept lacks, beside its fields. */
export const KeepErrors = ({ lang, typed }: { lang: Lang; typed: Typed }): VNode => (
  <ErrorSummary
    title={say(lang)('keep.errors')}
    text={say(lang)('keep.errors.text')}
    errors={typed.refusals.map((refusal) => ({
      field: refusal.field ?? 'kind',
      message: refusalWords(lang, refusal),
    }))}
  />
)

/** What moves on the page while changes are tried: the family, the months, the week, the queue. */
function Workbench({ typed, ...props }: Props & { typed: Typed }): VNode {
  const { lang } = props.request
  const t = say(lang)
  return (
    <div
      data-island="bench"
      data-moved={t('bench.moved', { who: '{who}' })}
      data-busy={t('bench.busy')}
      data-hint={t('bench.hint')}
    >
      <KeepErrors lang={lang} typed={typed} />
      <Chosen {...props} typed={typed} />
      <Choose {...props} />
      <Months {...props} />
      <Split
        even
        list={
          <Section title={t('bench.proposed')}>
            <Proposed {...props} />
          </Section>
        }
        sheet={
          <Section title={t('bench.queue')}>
            <Queue {...props} />
          </Section>
        }
      />
    </div>
  )
}

/** A bench with what was typed on it. */
export async function benchReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  look: Look,
  typed: Typed,
): Promise<Reply> {
  const t = say(request.lang)
  const roundId = request.params['roundId'] ?? ''
  const question = { roundId, offset: offsetOf(request), ...look }
  const sheet = await run.ask(benchSheet, question, { ...request.by, key: undefined }, { slow: true })
  if (!sheet) return notFound()
  const { site } = sheet
  const shown = { ...look, month: sheet.month, group: sheet.group.groupId }
  const at = benchAt(request, sheet, shown)
  const props = { request, sheet, look: shown, at }
  return page(
    t('bench.title', { centre: site.name }),
    <>
      <Header request={request} sheet={sheet} />
      <Workbench {...props} typed={typed} />
    </>,
    {
      density: 'desk',
      current: '/desk/rounds',
      islands: ['bench', underWay],
      status: typed.refusals.length > 0 ? 422 : 200,
    },
  )
}

/** A centre's week on which changes are tried. */
export const benchPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> => {
    const { query, params } = request
    const look = {
      centreId: params['centreId'] ?? '',
      month: query.get('month') ?? '',
      group: query.get('group') ?? '',
      requestId: query.get('family') ?? '',
      option: optionOf(query.get('option')),
    }
    return benchReply(run, request, look, { kind: query.get('kind') ?? '', reason: '', refusals: [] })
  }
