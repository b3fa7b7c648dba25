import type { Month, Outcome, Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Details, ErrorSummary, Panel, Section, Table, Tag } from '@ribambelle/ui'
import type { CapacityPorts } from '../../application/ports.ts'
import { termsSheet } from '../../application/grid/sheet.ts'
import type { TermsSheet } from '../../application/grid/sheet.ts'
import { closeDays, dropPart, keepPool, saveGroup, setTerms } from '../../application/grid/terms.ts'
import type { Check } from '../../domain/grid/checks.ts'
import { MonthChoice } from '../parts.tsx'
import { monthIn } from '../week.ts'
import { say } from './desk/messages.ts'
import { CentreHeading, pathOf } from './frame.tsx'
import { Closures } from './closures.tsx'
import { groupField, Groups } from './groups.tsx'
import { Opening } from './opening.tsx'
import { Pools } from './pools.tsx'
import { gridRefusal } from './words.ts'

/** A centre's rules, dates, closures, reserves and age groups. */
export const termsPage =
  (run: Runner<CapacityPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request, [])

async function show(run: Runner<CapacityPorts>, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const { lang, params, query, today, by } = request
  const t = say(lang)
  const month = monthIn(query, today)
  const sheet = await run.ask(termsSheet, { centreId: params['centreId'] ?? '', month }, by)
  if (!sheet) return notFound()
  const errors = refusals.map((refusal) => ({
    field: refusal.field?.startsWith('group-') ? groupField(refusal.field, request.form.text('group')) : refusal.field,
    message: gridRefusal(lang, refusal, sheet.grid.ageGroups),
  }))
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
  const part = { request, sheet, month, error }
  return page(
    `${sheet.centre.name} : ${t('tab.terms')}`,
    <>
      <ErrorSummary title={t('problem')} text={t('problem.text')} errors={errors} />
      <CentreHeading request={request} centre={sheet.centre} month={month} view="terms" lead={t('checks.lead')} />
      {query.has('done') && refusals.length === 0 && <Panel tone="success" title={t('done')} announce />}
      <MonthChoice request={request} month={month} path={`${pathOf(sheet.centre.siteId)}/terms`} />
      <Checks request={request} sheet={sheet} month={month} />
      <Opening {...part} />
      <Closures {...part} />
      <Pools {...part} />
      <Groups {...part} />
    </>,
    { density: 'desk', current: '/desk/capacity', status: errors.length > 0 ? 422 : 200 },
  )
}

const tones = { met: 'success', broken: 'error', unsaid: 'info' } as const

function Checks({ request: { lang }, sheet, month }: { request: PageRequest; sheet: TermsSheet; month: Month }) {
  const t = say(lang)
  return (
    <Section title={t('checks.title', { month: monthWords(lang, month) })}>
      {sheet.checks.length === 0 ? (
        <p>{t('checks.none')}</p>
      ) : (
        <Table
          caption={t('checks.title', { month: monthWords(lang, month) })}
          hideCaption
          rows={sheet.checks}
          columns={[
            { key: 'rule', title: t('checks.rule'), rowHeader: true, cell: ({ code }) => t(`check.${code}`) },
            {
              key: 'state',
              title: t('checks.state'),
              cell: ({ state }) => <Tag tone={tones[state]}>{t(`check.state.${state}`)}</Tag>,
            },
            { key: 'said', title: t('checks.said'), cell: (check) => saidOf(lang, check) },
            {
              key: 'at',
              title: t('checks.at'),
              cell: ({ at }) =>
                listWords(
                  lang,
                  at.map((halfDay) => halfDayName(lang, halfDay)),
                ),
            },
            {
              key: 'source',
              title: t('checks.source'),
              cell: (check) => sourceOf(lang, check),
            },
          ]}
        />
      )}
      <ToVerify lang={lang} checks={sheet.checks} />
    </Section>
  )
}

const sourceOf = (lang: PageRequest['lang'], { source, toVerify }: Check): string => {
  const t = say(lang)
  return `${source ?? t('check.authorisation')}${toVerify ? ` (${t('check.to-verify')})` : ''}`
}

const verified = ['staff', 'guaranteed', 'house'] as const

/** The figures whose article nobody has read yet: which they are, and where to read. */
function ToVerify({ lang, checks }: { lang: PageRequest['lang']; checks: readonly Check[] }) {
  const t = say(lang)
  const lines = checks.flatMap(({ code, toVerify, figures, source }) => {
    const known = verified.find((one) => one === code)
    return toVerify && known ? [{ words: t(`verify.${known}`, { ...figures }), source: source ?? '' }] : []
  })
  if (lines.length === 0) return null
  return (
    <Details summary={t('verify.title')}>
      <p>{t('verify.lead')}</p>
      <ul>
        {lines.map(({ words, source }) => (
          <li>
            {words} {t('verify.source', { source })}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function saidOf(lang: PageRequest['lang'], { code, state, figures }: Check): string {
  const t = say(lang)
  const said = t(`said.${code}`, { ...figures })
  if (code !== 'staff') return said
  return `${said} ${state === 'unsaid' ? t('said.staff.unsaid') : t('said.staff.present', { present: figures['present'] ?? 0 })}`
}

/** A form of this page: does its act, and comes back. */
const sent =
  (
    run: Runner<CapacityPorts>,
    act: (request: PageRequest, on: { centreId: string; version: number }) => Promise<Outcome<unknown, string>>,
  ) =>
  async (request: PageRequest): Promise<Reply> => {
    const centreId = request.params['centreId'] ?? ''
    const outcome = await act(request, { centreId, version: request.form.whole('version') ?? -1 })
    if (!outcome.ok) return show(run, request, outcome.refusals)
    const month = monthIn(request.query, request.today)
    return redirect(request.link(`${pathOf(centreId)}/terms?month=${month}&done`))
  }

export const sendTerms = (run: Runner<CapacityPorts>) =>
  sent(run, ({ form, by }, on) => {
    const command = {
      ...on,
      opensOn: form.text('opensOn'),
      closesOn: form.text('closesOn'),
      staffing: form.text('staffing'),
      professionals: form.text('professionals'),
    }
    return run.act(setTerms, command, by)
  })

export const sendClosure = (run: Runner<CapacityPorts>) =>
  sent(run, ({ form, by }, on) => {
    const [from, until, reason] = ['closure-from', 'closure-until', 'closure-reason'].map((name) => form.text(name))
    return run.act(closeDays, { ...on, from: from!, until: until!, reason: reason! }, by)
  })

export const sendPool = (run: Runner<CapacityPorts>) =>
  sent(run, ({ form, by }, on) => {
    const command = {
      ...on,
      kind: form.text('pool-kind'),
      ageGroupId: form.text('pool-group'),
      places: form.text('pool-places'),
      from: form.text('pool-from'),
      until: form.text('pool-until'),
      hard: form.has('pool-hard'),
    }
    return run.act(keepPool, command, by)
  })

export const sendDrop = (run: Runner<CapacityPorts>, part: 'closure' | 'pool') =>
  sent(run, ({ form, by }, on) => run.act(dropPart, { ...on, part, key: form.text('id') }, by))

export const sendGroup = (run: Runner<CapacityPorts>) =>
  sent(run, ({ form, by }, on) => {
    const group = form.text('group')
    const command = {
      ...on,
      ageGroupId: group,
      name: form.text(groupField('group-name', group)),
      fromMonths: form.text(groupField('group-from', group)),
      toMonths: form.text(groupField('group-to', group)),
    }
    return run.act(saveGroup, command, by)
  })
