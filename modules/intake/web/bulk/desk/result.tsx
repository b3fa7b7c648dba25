import { csv, file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, ButtonRow, Form, LinkButton, PageHeader, Panel, Tabs, Tag } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { linesOfBulk, mayStop, mayUndo } from '../../../application/desk/bulk/do-line.ts'
import { bulkById } from '../../../application/desk/bulk/plan-bulk.ts'
import type { BulkSheet } from '../../../application/desk/bulk/plan-bulk.ts'
import { lineStates } from '../../../application/desk/bulk/ports.ts'
import type { BulkLine, LineState } from '../../../application/desk/bulk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { canUndo, leftCodes } from '../../../domain/desk/bulk.ts'
import { listAddress, listedIn } from '../../desk/list/address.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { shared } from '../../messages.ts'
import { say } from './messages.ts'
import { Lines, linesBefore, linesShown } from './lines.tsx'

type Run = Runner<IntakePorts>

const tones: Readonly<Record<LineState, TagTone>> = {
  planned: 'warning',
  done: 'success',
  same: 'neutral',
  refused: 'warning',
  undone: 'neutral',
  kept: 'warning',
}

interface Shown {
  readonly request: PageRequest
  readonly sheet: BulkSheet
  readonly names: ReadonlyMap<string, string>
}

type Place = Pick<Shown, 'request' | 'sheet'>

/** How many lines stand where; states in which none stands are left out. */
const standing = ({ counts }: BulkSheet): { state: LineState; count: number }[] =>
  lineStates
    .map((state) => ({
      state,
      count: counts.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0),
    }))
    .filter(({ count }) => count > 0)

const countOf = (sheet: BulkSheet, wanted: LineState): number =>
  standing(sheet).find(({ state }) => state === wanted)?.count ?? 0

/** Whether lines wait to be done: those of an act that was stopped wait for nothing. */
const goesOn = (sheet: BulkSheet): boolean => sheet.bulk.undoneAt === null && countOf(sheet, 'planned') > 0

const here = ({ request, sheet: { bulk } }: Place): string => request.link(`/desk/bulk/${bulk.bulkId}`)

/** What became of a line, and why. */
function lineWords(request: PageRequest, { undoneAt }: BulkSheet['bulk'], { state, code }: BulkLine): string {
  const t = say(request.lang)
  if (state === 'planned' && undoneAt !== null) return t('line.stopped')
  if (state !== 'refused') return t(`line.${state}`)
  return t(`line.refused.${leftCodes.find((one) => one === code) ?? 'too-late'}`)
}

/** Whether lines are being taken back off the pages. */
const goesBack = (sheet: BulkSheet): boolean =>
  sheet.bulk.undoneAt !== null && canUndo(sheet.bulk.act) && countOf(sheet, 'done') > 0

/** What can still be done: look again while it goes on, stop it, take it back, take up what was cut short. */
function Acts({ request, sheet }: Place): VNode {
  const t = say(request.lang)
  const { bulk } = sheet
  const at = here({ request, sheet })
  const left = goesOn(sheet)
  const undoable = mayUndo(bulk, request.actor) && countOf(sheet, 'done') > 0
  const stoppable = left && !undoable && mayStop(bulk, request.actor)
  return (
    <ButtonRow>
      {(left || goesBack(sheet)) && <LinkButton href={at}>{t('result.look')}</LinkButton>}
      {(undoable || stoppable) && (
        <Form action={`${at}/undo`} idempotencyKey={`${request.newKey}-u`} label={t('result.undo')}>
          <Button variant="secondary" icon="undo">
            {t(undoable ? 'result.undo' : 'result.stop')}
          </Button>
        </Form>
      )}
      {left && (
        <Form action={`${at}/go-on`} idempotencyKey={`${request.newKey}-g`} label={t('result.go-on')}>
          <Button variant="quiet">{t('result.go-on')}</Button>
        </Form>
      )}
      <LinkButton variant="quiet" href={listAddress(request, listedIn(new URLSearchParams(bulk.list)))}>
        {t('result.list')}
      </LinkButton>
    </ButtonRow>
  )
}

/** How far it is, and what calls for a look. */
function Progress({ request, sheet, names }: Shown): VNode {
  const t = say(request.lang)
  const { act, assignee, undoneAt } = sheet.bulk
  const counts = standing(sheet)
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const left = countOf(sheet, 'planned')
  const name = assignee === null ? undefined : (names.get(assignee) ?? t('result.colleague'))
  const under = goesOn(sheet) || goesBack(sheet)
  const toLookAt = counts.some(({ state }) => state === 'refused' || state === 'kept')
  return (
    <Panel tone={under ? 'info' : toLookAt ? 'warning' : 'success'} announce>
      {goesOn(sheet) && <p>{t('result.progress', { done: total - left, count: total })}</p>}
      {goesBack(sheet) && <p>{t('result.goes-back', { count: countOf(sheet, 'done') })}</p>}
      {act === 'assign' && <p>{name === undefined ? t('result.to-nobody') : t('result.to', { name })}</p>}
      <ul>
        {counts.map(({ state, count }) => (
          <li>{t(state === 'planned' && undoneAt !== null ? 'result.stopped' : `result.${state}`, { count })}</li>
        ))}
      </ul>
    </Panel>
  )
}

const stateIn = ({ query }: PageRequest): LineState | undefined =>
  lineStates.find((state) => state === query.get('state'))

/** Address of the lines of one result, or of all. */
const linesAt = (place: Place, state?: LineState, more = ''): string =>
  `${here(place)}?${state ? `state=${state}&` : ''}${more}`.replace(/[?&]$/, '')

/** One tab a result that some lines have. */
function ResultTabs({ request, sheet }: Place): VNode | null {
  const t = say(request.lang)
  const counts = standing(sheet)
  const shown = stateIn(request)
  if (counts.length < 2) return null
  return (
    <Tabs
      label={t('result.what')}
      tabs={[
        { label: t('result.all'), href: linesAt({ request, sheet }), current: shown === undefined },
        ...counts.map(({ state, count }) => ({
          label: t(`line.${state}`),
          count,
          href: linesAt({ request, sheet }, state),
          current: state === shown,
        })),
      ]}
    />
  )
}

/** The lines, those of one result when it is asked for. */
function ResultLines({ request, sheet, lines }: Place & { readonly lines: readonly BulkLine[] }): VNode {
  const shown = stateIn(request)
  const total = shown ? countOf(sheet, shown) : standing(sheet).reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <ResultTabs request={request} sheet={sheet} />
      <Lines
        request={request}
        lines={lines}
        total={total}
        what={say(request.lang)('result.what')}
        cell={(line) => <Tag tone={tones[line.state]}>{lineWords(request, sheet.bulk, line)}</Tag>}
        id="lines"
        at={(number) => `${linesAt({ request, sheet }, shown, `page=${number}`)}#lines`}
      />
    </>
  )
}

function Result({ request, sheet, names, lines }: Shown & { readonly lines: readonly BulkLine[] }): VNode {
  const { lang } = request
  const t = say(lang)
  const { act, madeBy, madeAt } = sheet.bulk
  const crumbs = [{ label: t('bulk.list'), href: request.link('/desk/requests') }, { label: t(`act.${act}`) }]
  return (
    <>
      <PageHeader
        title={t(`act.${act}`)}
        lead={t('result.lead', {
          name: names.get(madeBy) ?? t('result.colleague'),
          day: instantWords(lang, new Date(madeAt), request.clock.zone),
        })}
        above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />}
        actions={
          <LinkButton
            variant="secondary"
            icon="download"
            href={`${here({ request, sheet })}/lines.csv${stateIn(request) ? `?state=${stateIn(request)}` : ''}`}
            download
          >
            {t('result.export')}
          </LinkButton>
        }
      />
      <Progress request={request} sheet={sheet} names={names} />
      <Acts request={request} sheet={sheet} />
      <ResultLines request={request} sheet={sheet} lines={lines} />
    </>
  )
}

/** What became of each line of an act, and how far it is. */
export const bulkResultPage =
  (run: Run, namesOf: NamesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const sheet = await run.ask(bulkById, bulkId, request.by)
    if (!sheet) return notFound()
    const { bulk } = sheet
    if (bulk.confirmedAt === null) return redirect(request.link(`/desk/bulk/${bulkId}/confirm`))
    const asked = { bulkId, state: stateIn(request), skip: linesBefore(request), take: linesShown }
    const lines = await run.ask(linesOfBulk, asked, request.by)
    const names = await namesOf(request, [bulk.madeBy, ...(bulk.assignee === null ? [] : [bulk.assignee])])
    const body = <Result request={request} sheet={sheet} names={names} lines={lines} />
    return page(say(request.lang)(`act.${bulk.act}`), body, { density: 'desk', current: '/desk/requests' })
  }

/** Every line of a file of lines: an act has no more. */
const mostInFile = 100_000

/** What became of each line, as a file: references and reasons, no names. */
export const bulkFile =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulkId = request.params['bulkId'] ?? ''
    const sheet = await run.ask(bulkById, bulkId, request.by)
    if (!sheet) return notFound()
    const asked = { bulkId, state: stateIn(request), skip: 0, take: mostInFile }
    const lines = await run.ask(linesOfBulk, asked, request.by, { slow: true })
    const t = say(request.lang)
    const head = [shared(request.lang)('request.reference'), t('result.what')]
    const rows = lines.map((line) => [line.reference, lineWords(request, sheet.bulk, line)])
    return file(csv([head, ...rows]), 'text/csv; charset=utf-8', `${t('result.file')}-${request.today}.csv`)
  }
