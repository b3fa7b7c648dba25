import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, instantWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
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
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../application/ports.ts'
import { deskGuardians } from '../../application/following/preferences.ts'
import type { DeskGuardian } from '../../application/following/preferences.ts'
import { deskSheet } from '../../application/desk/sheet.ts'
import type { DeskSheet } from '../../application/desk/sheet.ts'
import { verifyFact } from '../../application/verify-fact.ts'
import { after, isOpen } from '../../domain/transitions.ts'
import { answersOf, askedIn, typedIn } from '../form/answers.ts'
import { shared } from '../messages.ts'
import type { MySlots } from '../my/slots.ts'
import { AskedSummary } from '../summary.tsx'
import { childrenWords, stateTone } from '../words.ts'
import { Family } from '../sheet/desk/family.tsx'
import { HandlingPart } from '../sheet/desk/handling.tsx'
import { Interviews } from '../sheet/desk/interviews.tsx'
import { Notes } from '../sheet/desk/notes.tsx'
import { besideField, refusalLines } from '../sheet/desk/refusals.ts'
import { accountsIn, eventWords, History, whoWords } from '../sheet/desk/timeline.tsx'
import { helpersPanel } from '../mandates/helpers.tsx'
import { Facts } from './facts.tsx'
import { Guardians } from './guardians.tsx'
import type { ListSlots as StaffSlots } from './list/list.tsx'
import type { Colleague } from './list/table.tsx'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** What a colleague or the family did since the page that was acted on. */
function Meanwhile({ request, sheet, names }: Pick<SheetBody, 'request' | 'sheet' | 'names'>): VNode {
  const t = say(request.lang)
  const seen = request.form.whole('seen') ?? 0
  const lines = sheet.history.filter(({ data }) => Number(data['version'] ?? 0) > seen)
  return (
    <Panel tone="warning" title={t('sheet.meanwhile')}>
      <ul>
        {lines.map((line) => (
          <li>
            {instantWords(request.lang, line.at, request.clock.zone)} · {whoWords(request, line.actor, names)} ·{' '}
            {eventWords(request, line, names)}
          </li>
        ))}
      </ul>
      <p>{t('sheet.meanwhile.again')}</p>
    </Panel>
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
      {isOpen(state) && (
        <LinkButton
          href={`${request.link('/desk/meetings')}?kind=interview&free=yes&for=${sheet.request.reference}`}
          variant="secondary"
          icon="calendar"
        >
          {t('sheet.meeting')}
        </LinkButton>
      )}
      {isOpen(state) && (
        <LinkButton href={request.link(`/desk/offers/new/${requestId}`)} variant="secondary" icon="plus">
          {t('sheet.offer')}
        </LinkButton>
      )}
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

interface SheetBody {
  readonly guardians: readonly DeskGuardian[]
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly panel: VNode | null
  readonly refusals: readonly Refusal[]
  /** who acts for the family */
  readonly helpers: VNode | null
  /** how members of the staff are called */
  readonly names: ReadonlyMap<string, string>
  readonly colleagues: readonly Colleague[]
}

/** Whose request it is, from when, and where it stands. */
function Head({ request, sheet }: Pick<SheetBody, 'request' | 'sheet'>): VNode {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const { reference, state, needs, startMonth, submittedAt } = sheet.request
  const crumbs = [{ label: t('desk.requests'), href: request.link('/desk/requests') }, { label: reference }]
  const children = childrenWords(
    lang,
    needs.map(({ child }) => child),
  )
  return (
    <PageHeader
      title={`${reference} · ${children}`}
      lead={t('sheet.lead', {
        month: monthWords(lang, startMonth),
        day: submittedAt ? dateWords(lang, submittedAt, request.clock.zone) : '—',
      })}
      above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
      actions={<Tag tone={stateTone[state]}>{s(`state.${state}`)}</Tag>}
    />
  )
}

/** What the service does with it: who follows it, what is proven, who acts for the family, what was said. */
function Work({ request, sheet, refusals, guardians, helpers, names, colleagues }: SheetBody): VNode {
  const { lang } = request
  return (
    <>
      <HandlingPart request={request} sheet={sheet} colleagues={colleagues} names={names} />
      <Facts
        request={request}
        sheet={sheet}
        facts={sheet.request.facts}
        error={(field) => besideField(lang, refusals, field)}
      />
      {helpers && (
        <Section title={say(lang)('sheet.helpers')} id="helpers">
          {helpers}
        </Section>
      )}
      <Guardians request={request} requestId={sheet.request.requestId} guardians={guardians} />
      <Interviews request={request} sheet={sheet} names={names} />
      <Notes request={request} sheet={sheet} names={names} refusals={refusals} />
    </>
  )
}

function SheetPage(shown: SheetBody): VNode {
  const { request, sheet, panel, refusals, names } = shown
  const { lang } = request
  return (
    <>
      <Head request={request} sheet={sheet} />
      <ErrorSummary title={shared(lang)('errors.title')} errors={refusalLines(lang, refusals)} />
      {refusals.some(({ code }) => code === 'changed-meanwhile') && (
        <Meanwhile request={request} sheet={sheet} names={names} />
      )}
      {panel}
      <Acts request={request} sheet={sheet} />
      <Split
        list={
          <>
            <AskedSummary
              lang={lang}
              asked={askedIn(typedIn(answersOf(sheet.request)))}
              sites={sheet.sites}
              zones={sheet.zones}
            />
            <Family request={request} sheet={sheet} refusals={refusals} />
            <History request={request} sheet={sheet} names={names} />
          </>
        }
        sheet={<Work {...shown} />}
      />
    </>
  )
}

/** A request at the desk. @param refusals why the last act was not done */
export const sheetPage =
  (
    run: Run,
    { resultPanel, offersPanel }: Pick<MySlots, 'resultPanel' | 'offersPanel'>,
    { namesOf, colleagues: colleaguesOf }: StaffSlots,
  ) =>
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
    const names = await namesOf(request, accountsIn(sheet))
    const colleagues = await colleaguesOf(request)
    const body = <SheetPage {...{ request, sheet, panel, refusals, guardians, helpers, names, colleagues }} />
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
