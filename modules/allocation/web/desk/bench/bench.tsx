import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Roster,
  Section,
  Select,
  Split,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { benchSheet } from '../../../application/override/bench.ts'
import type { BenchGroup, BenchSheet } from '../../../application/override/bench.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { say } from '../../override/desk/messages.ts'
import { weekAxes } from '../../words.ts'
import { optionOf } from './case-page.tsx'
import { FamilyCase } from './family-case.tsx'
import type { Typed } from './family-case.tsx'
import { Queue } from './queue.tsx'
import { calledWords, hasWords, refusalWords } from './words.ts'
import { offsetOf } from '../lines.tsx'

/** What is looked at: addresses of the bench carry it. */
export interface Look {
  readonly centreId: string
  readonly month: string
  readonly group: string
  readonly requestId: string
  readonly option: number | null | undefined
}

/** Address of a bench that looks at something else. */
export const benchAt =
  ({ link }: PageRequest, { round, site }: Pick<BenchSheet, 'round' | 'site'>, look: Omit<Look, 'centreId'>) =>
  (over: Partial<Look>, from = 0): string => {
    const { month, group, requestId, option } = { ...look, ...over }
    const query = new URLSearchParams({
      ...(month ? { month } : {}),
      ...(group ? { group } : {}),
      ...(from > 0 ? { from: String(from) } : {}),
      ...(requestId ? { family: requestId } : {}),
      ...(requestId && option !== undefined ? { option: option === null ? 'none' : String(option) } : {}),
    }).toString()
    const at = link(`/desk/rounds/${round.roundId}/bench/${encodeURIComponent(site.siteId)}`)
    return `${at}${query ? `?${query}` : ''}${requestId ? (option === undefined ? '#family' : '#effect') : ''}`
  }

interface Props {
  readonly request: PageRequest
  readonly sheet: BenchSheet
  readonly look: Look
  readonly at: ReturnType<typeof benchAt>
}

/** The week of one age group: places, then a line for each child proposed. */
function Group({ request: { lang }, sheet, group, look, at }: Props & { group: BenchGroup }): VNode {
  const t = say(lang)
  const { days, halves } = weekAxes(lang, sheet.halfDays)
  return (
    <>
      <Roster
        caption={t('bench.roster', { group: group.name, month: monthWords(lang, sheet.month) })}
        days={days.map(({ short, name, ...day }) => ({ ...day, name: short ?? name }))}
        halves={halves.map((half) => ({ ...half, short: half.name.slice(0, 1).toLocaleUpperCase(lang) }))}
        count={(day, half) => {
          const cell = group.cells.get(`${day}-${half}` as 'mon-am')
          return cell ? { occupied: cell.occupied, capacity: cell.authorised } : null
        }}
        words={{ who: t('bench.who'), places: t('bench.places'), here: t('bench.here'), closed: t('bench.closed') }}
        rows={group.rows.map(({ family, child, points, rank, week, changed }) => {
          const name = family.children[child] ?? family.reference
          return {
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
                  {name}
                </a>{' '}
                <span class="hint">
                  {[t('bench.points', { points }), rank === null ? '' : t('bench.rank', { rank })]
                    .filter(Boolean)
                    .join(', ')}
                </span>{' '}
                {changed && <Tag tone="info">{t('bench.changed')}</Tag>}
              </>
            ),
          }
        })}
      />
      {group.rows.length === 0 && <p>{t('bench.none-proposed')}</p>}
    </>
  )
}

/** Month and age group, chosen without a program. */
function Choose({ request: { lang, link }, sheet, look }: Props): VNode {
  const t = say(lang)
  const { round, site, months, month, groups } = sheet
  return (
    <Form
      method="get"
      action={link(`/desk/rounds/${round.roundId}/bench/${encodeURIComponent(site.siteId)}`)}
      label={t('bench.show')}
      hidden={look.requestId ? { family: look.requestId } : {}}
    >
      <Select
        name="month"
        label={t('bench.month')}
        value={month}
        options={months.map((value) => ({ value, label: monthWords(lang, value) }))}
      />
      <Select
        name="group"
        label={t('bench.group')}
        value={look.group}
        options={[
          { value: '', label: t('bench.group.all') },
          ...groups.map(({ groupId, name }) => ({ value: groupId, label: name })),
        ]}
      />
      <ButtonRow>
        <Button variant="secondary">{t('bench.show')}</Button>
      </ButtonRow>
    </Form>
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
    <Panel title={calledWords(chosen.family, lang)}>
      <p id="family">
        {t('case.lead', { round: chosen.family.pseudonym, answer: hasWords(lang, chosen.names, chosen.result) })}{' '}
        <a href={link(`/desk/requests/${chosen.family.requestId}`)}>{t('case.request')}</a>{' '}
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
    </Panel>
  )
}

/** A bench with what was typed on it. */
export async function benchReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  look: Look,
  typed: Typed,
): Promise<Reply> {
  const { lang, link } = request
  const t = say(lang)
  const roundId = request.params['roundId'] ?? ''
  const question = { roundId, offset: offsetOf(request), ...look }
  const sheet = await run.ask(benchSheet, question, { ...request.by, key: undefined }, { slow: true })
  if (!sheet) return notFound()
  const { round, site } = sheet
  const at = benchAt(request, sheet, look)
  const props = { request, sheet, look, at }
  return page(
    t('bench.title', { centre: site.name }),
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('rounds'), href: link('/desk/rounds') },
              { label: round.name, href: link(`/desk/rounds/${roundId}`) },
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
      <div
        data-island="bench"
        data-moved={t('bench.moved', { who: '{who}' })}
        data-busy={t('bench.busy')}
        data-hint={t('bench.hint')}
      >
        <ErrorSummary
          title={t('keep.errors')}
          text={t('keep.errors.text')}
          errors={typed.refusals.map((refusal) => ({
            field: refusal.field ?? 'kind',
            message: refusalWords(lang, refusal),
          }))}
        />
        <Chosen {...props} typed={typed} />
        <Choose {...props} />
        <Split
          even
          list={sheet.groups.map((group) => (
            <Group {...props} group={group} />
          ))}
          sheet={
            <Section title={t('bench.queue')}>
              <Queue {...props} />
            </Section>
          }
        />
      </div>
    </>,
    { density: 'desk', current: '/desk/rounds', islands: ['bench'], status: typed.refusals.length > 0 ? 422 : 200 },
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
