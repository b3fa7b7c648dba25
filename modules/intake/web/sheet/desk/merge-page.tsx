import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Refusal } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  RadioGroup,
  Table,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { twoRequests } from '../../../application/desk/families/link-requests.ts'
import { mergeRequests } from '../../../application/desk/families/merge-requests.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { CareRequest } from '../../../domain/request.ts'
import { shared } from '../../messages.ts'
import type { MySlots } from '../../my/slots.ts'
import { birthWords, childName, factName } from '../../words.ts'
import { say } from './messages.ts'
import { refusalLines } from './refusals.ts'

type Run = Runner<IntakePorts>

interface Pair {
  readonly one: CareRequest
  readonly other: CareRequest
}

const sent = (request: PageRequest, { submittedAt }: CareRequest): string =>
  submittedAt === null ? '—' : dateWords(request.lang, submittedAt, request.clock.zone)

/** Both requests, line by line, so that one sees what differs before one decides. */
function Beside({ request, pair: { one, other } }: { request: PageRequest; pair: Pair }): VNode {
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const people = ({ household }: CareRequest): string =>
    listWords(
      lang,
      household.guardians.map(({ firstName, lastName, email, phone }) =>
        [`${firstName} ${lastName}`.trim(), email, phone].filter(Boolean).join(', '),
      ),
    )
  const children = ({ needs }: CareRequest): string =>
    listWords(
      lang,
      needs.map(({ child }) => `${childName(lang, child)}, ${birthWords(lang, child)}`),
    )
  const proven = ({ facts }: CareRequest): string =>
    listWords(
      lang,
      facts.filter(({ proof }) => proof === 'verified').map(({ code }) => factName(lang, code)),
    ) || '—'
  const lines: readonly (readonly [title: string, tell: (one: CareRequest) => string])[] = [
    [s('request.sent-on'), (care) => sent(request, care)],
    [t('merge.state'), ({ state }) => s(`state.${state}`)],
    [s('step.children.short'), children],
    [t('merge.people'), people],
    [s('about.address'), ({ household }) => household.address || '—'],
    [s('start.month'), ({ startMonth }) => monthWords(lang, startMonth)],
    [t('merge.wishes'), ({ wishes }) => String(wishes.length)],
    [t('merge.proven'), proven],
  ]
  return (
    <Table
      caption={t('merge.beside')}
      rows={lines}
      columns={[
        { key: 'what', title: t('merge.what'), rowHeader: true, cell: ([title]) => title },
        { key: 'one', title: one.reference, cell: ([, tell]) => tell(one) },
        { key: 'other', title: other.reference, cell: ([, tell]) => tell(other) },
      ]}
    />
  )
}

/** Whether both lead to the same person: then nobody sees more by following both. */
function sameReach({ one, other }: Pair): boolean {
  const reach = ({ household: { guardians } }: CareRequest): string[] =>
    guardians
      .flatMap(({ email, phone }) => [email?.toLowerCase(), phone])
      .filter((text) => text !== undefined && text !== null)
  const known = reach(one)
  return one.household.householdId === other.household.householdId || reach(other).some((text) => known.includes(text))
}

function MergeForm({ request, pair }: { request: PageRequest; pair: Pair }): VNode {
  const t = say(request.lang)
  const { one, other } = pair
  // The older one is what the family has known for longest.
  const first = (one.submittedAt ?? '') <= (other.submittedAt ?? '') ? one : other
  const typed = request.form.text('kept')
  return (
    <Form
      action={request.link(`/desk/requests/${one.requestId}/merge/${other.requestId}`)}
      idempotencyKey={request.newKey}
      label={t('merge.title')}
    >
      <RadioGroup
        name="kept"
        label={t('merge.which')}
        hint={t('merge.which.hint')}
        value={typed || first.requestId}
        choices={[one, other].map((care) => ({
          value: care.requestId,
          label: care.reference,
          hint: t('family.sent', { day: sent(request, care) }),
        }))}
      />
      <Checkbox
        name="followers"
        label={t('merge.followers')}
        hint={t(sameReach(pair) ? 'merge.followers.same' : 'merge.followers.other')}
        checked={typed === '' ? sameReach(pair) : request.form.has('followers')}
      />
      <ButtonRow>
        <Button>{t('merge.do')}</Button>
        <LinkButton variant="quiet" href={`${request.link(`/desk/requests/${one.requestId}`)}#family`}>
          {t('merge.back')}
        </LinkButton>
      </ButtonRow>
    </Form>
  )
}

/** Two requests beside each other, and what their merge would do. @param refusals why it was not done */
export const mergePage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const { requestId = '', otherId = '' } = request.params
    const pair = await run.ask(twoRequests, { requestId, otherId }, request.by)
    if (!pair) return notFound()
    const t = say(request.lang)
    const { reference } = pair.one
    const body = (
      <>
        <PageHeader
          title={t('merge.title')}
          above={
            <Breadcrumb
              label={shared(request.lang)('breadcrumb')}
              crumbs={[
                { label: reference, href: `${request.link(`/desk/requests/${requestId}`)}#family` },
                { label: t('merge.title') },
              ]}
            />
          }
        />
        <ErrorSummary title={shared(request.lang)('errors.title')} errors={refusalLines(request.lang, refusals)} />
        <Panel tone="info">
          <p>{t('merge.does.kept')}</p>
          <p>{t('merge.does.closed')}</p>
          <p>{t('merge.does.undo')}</p>
        </Panel>
        <Beside request={request} pair={pair} />
        <MergeForm request={request} pair={pair} />
      </>
    )
    return page(t('merge.title'), body, {
      density: 'desk',
      current: '/desk/requests',
      status: refusals.length > 0 ? 422 : 200,
    })
  }

/** Makes one request of two. One that was offered a place is left until its family has answered. */
export const merge =
  (
    run: Run,
    { waitingOffer }: Pick<MySlots, 'waitingOffer'>,
    again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>,
  ) =>
  async (request: PageRequest): Promise<Reply> => {
    const { requestId = '', otherId = '' } = request.params
    const keptId = request.form.text('kept')
    if (keptId !== requestId && keptId !== otherId) return again(request, [{ code: 'request-not-found' }])
    const mergedId = keptId === requestId ? otherId : requestId
    if (await waitingOffer(mergedId, request)) return again(request, [{ code: 'offer-waiting', field: 'kept' }])
    const command = { keptId, mergedId, followers: request.form.has('followers') }
    const done = await run.act(mergeRequests, command, request.by)
    return done.ok ? redirect(`${request.link(`/desk/requests/${keptId}`)}#family`) : again(request, done.refusals)
  }
