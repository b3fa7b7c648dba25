import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, instantWords, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { day } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Split,
  Tag,
  Timeline,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { HistoryLine, IntakePorts } from '../../application/ports.ts'
import { deskGuardians } from '../../application/following/preferences.ts'
import type { DeskGuardian } from '../../application/following/preferences.ts'
import { deskSheet } from '../../application/queries.ts'
import type { DeskSheet } from '../../application/queries.ts'
import { verifyFact } from '../../application/verify-fact.ts'
import { after, isOpen } from '../../domain/transitions.ts'
import { answersOf, askedIn, typedIn } from '../form/answers.ts'
import { shared } from '../messages.ts'
import type { MySlots } from '../my/slots.ts'
import { AskedSummary } from '../summary.tsx'
import { childrenWords, errorsByField, stateTone, summaryOf } from '../words.ts'
import { helpersPanel } from '../mandates/helpers.tsx'
import type { NamesSlot } from '../mandates/helpers.tsx'
import { Facts } from './facts.tsx'
import { Guardians } from './guardians.tsx'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** Kinds of events of a request that the desk names; another module's are shown by their code. */
const named = [
  'intake.request-submitted',
  'intake.request-changed',
  'intake.request-withdrawn',
  'intake.request-reopened',
  'intake.request-completed',
  'intake.request-asleep',
  'intake.renewal-asked',
  'intake.renewal-confirmed',
  'intake.renewal-by-hand',
  'intake.call-back-asked',
  'intake.guardian-kept-apart',
  'intake.guardian-told-again',
  'intake.fact-verified',
  'intake.proofs-sent',
  'intake.mandate-given',
  'intake.mandate-ended',
] as const

function eventWords(request: PageRequest, { type, data }: HistoryLine): string {
  const t = say(request.lang)
  const s = shared(request.lang)
  const known = named.find((name) => name === type)
  if (!known) return type
  if (known === 'intake.fact-verified') {
    const fact = s(`fact.${String(data['code'])}` as 'fact.resident')
    return t(`proof-state.${String(data['proof'])}.event` as 'proof-state.verified.event', { fact })
  }
  if (known !== 'intake.request-changed') return t(`event.${known}`)
  const parts = (data['parts'] as string[]).map((part) => t(`part.${part}` as 'part.week'))
  return t('event.intake.request-changed', { parts: listWords(request.lang, parts) })
}

/** Who acted, without a name: the audit holds none. */
function whoWords(request: PageRequest, actor: string): string {
  const kind = actor.split(':')[0]
  const t = say(request.lang)
  if (kind === 'family') return t('who.family')
  return t(kind === 'staff' ? 'who.staff' : kind === 'anyone' ? 'who.anyone' : 'who.system')
}

/** What a colleague or the family did since the page that was acted on. */
function Meanwhile({ request, sheet }: { request: PageRequest; sheet: DeskSheet }): VNode {
  const t = say(request.lang)
  const seen = request.form.whole('seen') ?? 0
  const lines = sheet.history.filter(({ data }) => Number(data['version'] ?? 0) > seen)
  return (
    <Panel tone="warning" title={t('sheet.meanwhile')}>
      <ul>
        {lines.map((line) => (
          <li>
            {instantWords(request.lang, line.at)} · {whoWords(request, line.actor)} · {eventWords(request, line)}
          </li>
        ))}
      </ul>
      <p>{t('sheet.meanwhile.again')}</p>
    </Panel>
  )
}

function History({ request, history }: { request: PageRequest; history: readonly HistoryLine[] }): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('sheet.history')}>
      <Timeline
        words={{ done: '', current: '', coming: '' }}
        items={history.map((line) => ({
          title: eventWords(request, line),
          date: `${instantWords(request.lang, line.at)} · ${whoWords(request, line.actor)}`,
          dateTime: line.at.toISOString(),
          state: 'done' as const,
        }))}
      />
    </Section>
  )
}

function Acts({ request, sheet }: { request: PageRequest; sheet: DeskSheet }): VNode {
  const t = say(request.lang)
  const s = shared(request.lang)
  const { requestId, state } = sheet.request
  const at = request.link(`/desk/requests/${requestId}`)
  return (
    <ButtonRow>
      {isOpen(state) && (
        <Form action={`${at}/change`}>
          <Button variant="secondary" icon="pencil">
            {s('request.change')}
          </Button>
        </Form>
      )}
      <LinkButton href={`${at}/receipt.pdf`} variant="secondary" icon="printer" download>
        {t('sheet.receipt')}
      </LinkButton>
      {after(state, 'withdraw') && (
        <LinkButton href={`${at}/withdraw`} variant="quiet">
          {t('sheet.withdraw')}
        </LinkButton>
      )}
      {after(state, 'reopen') && (
        <Form action={`${at}/reopen`} idempotencyKey={request.newKey}>
          <Button icon="undo">{s('request.reopen')}</Button>
        </Form>
      )}
    </ButtonRow>
  )
}

function Alike({ request, sheet }: { request: PageRequest; sheet: DeskSheet }): VNode | null {
  const t = say(request.lang)
  if (sheet.alike.length === 0) return null
  return (
    <Panel tone="warning" title={t('sheet.alike')}>
      <ul>
        {sheet.alike.map(({ requestId, reference }) => (
          <li>
            <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface SheetBody {
  readonly guardians: readonly DeskGuardian[]
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly panel: VNode | null
  readonly refusals: readonly Refusal[]
  /** who acts for the family */
  readonly helpers: VNode | null
}

function SheetPage({ request, sheet, panel, refusals, guardians, helpers }: SheetBody): VNode {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const { reference, state, needs, facts, startMonth, submittedAt } = sheet.request
  const crumbs = [{ label: t('desk.requests'), href: request.link('/desk/requests') }, { label: reference }]
  const names = childrenWords(
    lang,
    needs.map(({ child }) => child),
  )
  return (
    <>
      <PageHeader
        title={`${reference} · ${names}`}
        lead={t('sheet.lead', {
          month: monthWords(lang, startMonth),
          day: submittedAt ? dayWords(lang, day(submittedAt.slice(0, 10))) : '—',
        })}
        above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
        actions={<Tag tone={stateTone[state]}>{s(`state.${state}`)}</Tag>}
      />
      <ErrorSummary title={s('errors.title')} errors={summaryOf(lang, refusals)} />
      {refusals.some(({ code }) => code === 'changed-meanwhile') && <Meanwhile request={request} sheet={sheet} />}
      <Alike request={request} sheet={sheet} />
      {panel}
      <Acts request={request} sheet={sheet} />
      <Split
        list={
          <AskedSummary
            lang={lang}
            asked={askedIn(typedIn(answersOf(sheet.request)))}
            sites={sheet.sites}
            zones={sheet.zones}
          />
        }
        sheet={
          <>
            <Facts request={request} sheet={sheet} facts={facts} error={errorsByField(lang, refusals)} />
            {helpers && (
              <Section title={t('sheet.helpers')} id="helpers">
                {helpers}
              </Section>
            )}
            <Guardians request={request} requestId={sheet.request.requestId} guardians={guardians} />
            {sheet.history.length > 0 && <History request={request} history={sheet.history} />}
          </>
        }
      />
    </>
  )
}

/** A request at the desk. @param refusals why the last act was not done */
export const sheetPage =
  (run: Run, { resultPanel, offersPanel }: Pick<MySlots, 'resultPanel' | 'offersPanel'>, namesOf: NamesSlot) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const sheet = await run.ask(deskSheet, requestId, request.by)
    if (!sheet) return notFound()
    const panel = (
      <>
        {await offersPanel(requestId, request)}
        {await resultPanel(requestId, request)}
      </>
    )
    const guardians = await run.ask(deskGuardians, requestId, request.by)
    const helpers = await helpersPanel(run, namesOf, request, requestId)
    const body = <SheetPage {...{ request, sheet, panel, refusals, guardians, helpers }} />
    return page(sheet.request.reference, body, {
      density: 'desk',
      current: '/desk/requests',
      status: refusals.length > 0 ? 422 : 200,
    })
  }

/** Marks a fact as proven on a day, as not proven, or takes either back. */
export const verify =
  (run: Run, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const { form } = request
    const code = form.text('code')
    const proof = (['declared', 'verified', 'refused'] as const).find((known) => known === form.text('proof'))
    if (!proof) return notFound()
    const command = {
      requestId,
      code,
      proof,
      on: form.text(`on-${code}`),
      value: form.whole(`value-${code}`),
      seen: form.whole('seen'),
    }
    const done = await run.act(verifyFact, command, request.by)
    if (!done.ok) return again(request, done.refusals)
    return redirect(`${request.link(`/desk/requests/${requestId}`)}#facts`)
  }
