import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, ErrorSummary, PageHeader, Panel, Section, Split, SummaryList, Tag, Timeline } from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { changeStart, changeWeek, endContract, signContract } from '../../../application/contracts/change-contract.ts'
import { contractSheet } from '../../../application/contracts/queries.ts'
import type { ContractSheet } from '../../../application/contracts/queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { endReasons } from '../../../domain/contract/contract.ts'
import { may } from '../../../domain/permissions.ts'
import { weekWords } from '../../words.ts'
import { Acts } from './acts.tsx'
import { childWords } from './list.tsx'
import { say } from './messages.ts'
import { refusalLines } from './words.ts'

type Run = Runner<AdmissionsPorts>

const idOf = (request: PageRequest): string => request.params['contractId'] ?? ''

function factsOf(request: PageRequest, sheet: ContractSheet): SummaryRow[] {
  const { lang, link, actor } = request
  const t = say(lang)
  const { child, record, offerId } = sheet
  const reason = endReasons.find((known) => known === record.endReason)
  return [
    { term: t('column.child'), value: childWords(request, { part: sheet.parts[0]!, child }) },
    ...(child?.requestId
      ? [
          {
            term: t('column.reference'),
            value: child.reference ?? '—',
            ...(may(actor, 'offer')
              ? {
                  action: {
                    label: t('sheet.request'),
                    href: link(`/desk/requests/${child.requestId}`),
                    about: child.reference ?? '',
                  },
                }
              : {}),
          },
        ]
      : []),
    ...(offerId && may(actor, 'see-offers')
      ? [{ term: t('sheet.offer'), value: <a href={link(`/desk/offers/${offerId}`)}>{t('sheet.offer')}</a> }]
      : []),
    { term: t('column.born'), value: dayWords(lang, sheet.parts[0]!.born) },
    {
      term: t('sheet.signed'),
      value: record.signedOn ? t('sheet.signed.on', { day: dayWords(lang, record.signedOn) }) : t('sheet.signed.not'),
    },
    ...(reason ? [{ term: t('sheet.ended'), value: t(`reason.${reason}`) }] : []),
  ]
}

function Weeks({ request, sheet }: { request: PageRequest; sheet: ContractSheet }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Section title={t('sheet.parts')}>
      <ul>
        {sheet.parts.map(({ from, until, week: days }) => (
          <li>
            {t('sheet.part', { from: dayWords(lang, from), until: dayWords(lang, until), week: weekWords(lang, days) })}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function History({ request, sheet }: { request: PageRequest; sheet: ContractSheet }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Section title={t('sheet.history')}>
      {sheet.history.length === 0 ? (
        <p>{t('sheet.history.none')}</p>
      ) : (
        <Timeline
          words={{ done: '', current: '', coming: '' }}
          items={sheet.history.map(({ kind, effectiveOn, changedAt, changedBy }) => ({
            title: t(`history.${kind}`, { day: dayWords(lang, effectiveOn) }),
            date: t('history.by', {
              day: dateWords(lang, changedAt, request.clock.zone),
              who: t(changedBy.startsWith('staff:') ? 'who.staff' : 'who.program'),
            }),
            dateTime: changedAt,
            state: 'done' as const,
          }))}
        />
      )}
    </Section>
  )
}

async function show(run: Run, request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> {
  const sheet = await run.ask(contractSheet, idOf(request), request.by)
  if (!sheet) return notFound()
  const { lang, link } = request
  const t = say(lang)
  const child = childWords(request, { part: sheet.parts[0]!, child: sheet.child })
  const title = t('sheet.title', { child })
  const body = (
    <>
      <ErrorSummary title={t('errors.title')} errors={refusalLines(request, refusals)} />
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('title'), href: link('/desk/contracts') }, { label: child }]}
          />
        }
        title={title}
        lead={t('sheet.lead', {
          centre: sheet.centre?.name ?? '—',
          from: dayWords(lang, sheet.parts[0]!.from),
          until: dayWords(lang, sheet.parts.at(-1)!.until),
        })}
        actions={<Tag tone={sheet.stage === 'running' ? 'success' : 'neutral'}>{t(`stage.${sheet.stage}`)}</Tag>}
      />
      <Split
        list={
          <>
            <SummaryList rows={factsOf(request, sheet)} />
            <Weeks request={request} sheet={sheet} />
            <History request={request} sheet={sheet} />
          </>
        }
        sheet={<Acts request={request} sheet={sheet} refusals={refusals} />}
      />
    </>
  )
  return page(title, body, { density: 'desk', current: '/desk/contracts', status: refusals.length > 0 ? 422 : 200 })
}

/** One contract, with what may be done about it. */
export const contractPage =
  (run: Run) =>
  (request: PageRequest): Promise<Reply> =>
    show(run, request)

type Done = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] }

const after = async (run: Run, request: PageRequest, done: Done): Promise<Reply> =>
  done.ok ? redirect(request.link(`/desk/contracts/${idOf(request)}`)) : show(run, request, done.refusals)

/** Notes the signature, or takes it back. */
export const sign =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    // An empty day is a slip when somebody signs, and the way back when somebody takes the mark away.
    if (!form.has('undo') && form.text('signed') === '')
      return show(run, request, [{ code: 'day-unknown', field: 'signed' }])
    const command = { contractId: idOf(request), day: form.has('undo') ? '' : form.text('signed') }
    return after(run, request, await run.act(signContract, command, request.by))
  }

/** Another week from a day on. */
export const newWeek =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const command = { contractId: idOf(request), from: form.text('week-from'), week: form.list('week') }
    return after(run, request, await run.act(changeWeek, command, request.by))
  }

/** Another first day. */
export const newStart =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const command = { contractId: idOf(request), day: request.form.text('start') }
    return after(run, request, await run.act(changeStart, command, request.by))
  }

/** Another last day; a contract that is cancelled has no page any more. */
export const newEnd =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const command = { contractId: idOf(request), day: form.text('end'), reason: form.text('end-reason') }
    const done = await run.act(endContract, command, request.by)
    if (!done.ok || !done.value.cancelled) return after(run, request, done)
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader title={t('title')} />
        <Panel tone="success" title={t('cancelled')} announce>
          <p>
            <a href={request.link('/desk/contracts')}>{t('title')}</a>
          </p>
        </Panel>
      </>
    )
    return page(t('title'), body, { density: 'desk', current: '/desk/contracts' })
  }
