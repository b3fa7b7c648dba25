import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords, instantWords, listWords } from '@ribambelle/platform/messages'
import type { Refusal } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  Card,
  Details,
  Form,
  Grid,
  LinkButton,
  Panel,
  Section,
  Select,
  Tag,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { linkRequests, otherNamed } from '../../../application/desk/families/link-requests.ts'
import { partRequests } from '../../../application/desk/families/merge-requests.ts'
import type { Like, LinkKind, Other } from '../../../application/desk/families/ports.ts'
import type { DeskSheet } from '../../../application/desk/sheet.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { mergeable } from '../../../domain/desk/merge.ts'
import { readReference } from '../../../domain/reference.ts'
import { shared } from '../../messages.ts'
import { childrenWords, stateTone } from '../../words.ts'
import type { Again } from './handling.tsx'
import { say } from './messages.ts'
import { besideField } from './refusals.ts'

type Run = Runner<IntakePorts>

interface Props {
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly refusals: readonly Refusal[]
}

/** Another request in a few words: whose, for whom, since when. */
function OtherCard({
  request,
  other,
  aside,
  actions,
}: {
  request: PageRequest
  other: Other
  aside: VNode
  actions: VNode
}): VNode {
  const { lang } = request
  const sent = other.submittedAt === null ? '—' : dateWords(lang, other.submittedAt, request.clock.zone)
  return (
    <Card
      title={other.reference}
      href={request.link(`/desk/requests/${other.requestId}`)}
      level={3}
      aside={aside}
      actions={actions}
    >
      <p>{childrenWords(lang, other.children)}</p>
      <p>
        {other.guardian} · {say(lang)('family.sent', { day: sent })}{' '}
        <Tag tone={stateTone[other.state]}>{shared(lang)(`state.${other.state}`)}</Tag>
      </p>
    </Card>
  )
}

/** One button that says how two requests belong together. */
function LinkForm({
  request,
  sheet,
  other,
  kind,
  label,
}: Props & { other: Other; kind: LinkKind | 'none'; label: string }): VNode {
  return (
    <Form
      action={request.link(`/desk/requests/${sheet.request.requestId}/link`)}
      idempotencyKey={`${request.newKey}-${kind}-${other.reference}`}
      hidden={{ otherId: other.requestId, kind }}
      label={`${label} ${other.reference}`}
    >
      <Button variant="quiet" about={other.reference}>
        {label}
      </Button>
    </Form>
  )
}

const mayMerge = (sheet: DeskSheet, other: Other): boolean =>
  mergeable.includes(sheet.request.state) && mergeable.includes(other.state)

function Alike(props: Props & { like: Like }): VNode {
  const { request, sheet, like } = props
  const t = say(request.lang)
  const why = listWords(
    request.lang,
    like.reasons.map((reason) => t(`reason.${reason}`)),
  )
  return (
    <OtherCard
      request={request}
      other={like}
      aside={<Tag tone={like.reasons.includes('child') ? 'warning' : 'info'}>{why}</Tag>}
      actions={
        <ButtonRow>
          {mayMerge(sheet, like) && (
            <LinkButton
              variant="secondary"
              href={request.link(`/desk/requests/${sheet.request.requestId}/merge/${like.requestId}`)}
              about={like.reference}
            >
              {t('family.merge')}
            </LinkButton>
          )}
          <LinkForm {...props} other={like} kind="family" label={t('family.link')} />
          <LinkForm {...props} other={like} kind="apart" label={t('family.apart')} />
        </ButtonRow>
      }
    />
  )
}

function Linked(props: Props): VNode | null {
  const { request, sheet } = props
  const t = say(request.lang)
  const { linked } = sheet.family
  if (linked.length === 0) return null
  return (
    <>
      <h3>{t('family.linked')}</h3>
      <Grid>
        {linked.map((other) => (
          <OtherCard
            request={request}
            other={other}
            aside={<Tag tone={other.kind === 'family' ? 'success' : 'neutral'}>{t(`link.${other.kind}`)}</Tag>}
            actions={
              <ButtonRow>
                <LinkForm {...props} other={other} kind="none" label={t('family.unlink')} />
              </ButtonRow>
            }
          />
        ))}
      </Grid>
    </>
  )
}

/** Merges that hold: each says what became one, and can be taken back. */
function Merged({ request, sheet }: Pick<Props, 'request' | 'sheet'>): VNode | null {
  const { lang } = request
  const t = say(lang)
  const { requestId } = sheet.request
  const { merges } = sheet.family
  if (merges.length === 0) return null
  return (
    <>
      {merges.map(({ mergeId, keptId, mergedId, keptReference, mergedReference, madeAt }) => {
        const isKept = keptId === requestId
        const other = isKept ? { id: mergedId, reference: mergedReference } : { id: keptId, reference: keptReference }
        return (
          <Panel
            tone={isKept ? 'info' : 'warning'}
            title={t(isKept ? 'merge.kept' : 'merge.closed', { reference: other.reference })}
          >
            <p>
              <a href={request.link(`/desk/requests/${other.id}`)}>{other.reference}</a> ·{' '}
              {instantWords(lang, new Date(madeAt), request.clock.zone)}
            </p>
            <Form
              action={request.link(`/desk/merges/${mergeId}/part`)}
              idempotencyKey={`${request.newKey}-${mergeId.slice(0, 8)}`}
              hidden={{ requestId }}
              label={`${t('merge.part')} ${other.reference}`}
            >
              <Button variant="secondary" icon="undo" about={other.reference}>
                {t('merge.part')}
              </Button>
            </Form>
          </Panel>
        )
      })}
    </>
  )
}

/** Links a request that the service does not propose, by its number. */
function ByNumber({ request, sheet, refusals }: Props): VNode {
  const t = say(request.lang)
  const error = besideField(request.lang, refusals, 'reference')
  return (
    <Details summary={t('family.other')} open={error !== undefined}>
      <Form
        action={request.link(`/desk/requests/${sheet.request.requestId}/link`)}
        idempotencyKey={`${request.newKey}-other`}
        label={t('family.other')}
      >
        <TextField
          name="reference"
          label={t('family.number')}
          value={request.form.text('reference')}
          error={error}
          width="short"
        />
        <Select
          name="kind"
          label={t('family.kind')}
          width="medium"
          options={[
            { value: 'family', label: t('family.link') },
            { value: 'merge', label: t('family.merge') },
          ]}
        />
        <Button variant="secondary">{t('family.go')}</Button>
      </Form>
    </Details>
  )
}

/** Requests that look like this one, to be looked at. One that was merged is over: nothing is asked of it. */
function Proposed(props: Props): VNode | null {
  const { request, sheet } = props
  const t = say(request.lang)
  const { alike, merges } = sheet.family
  if (merges.some(({ mergedId }) => mergedId === sheet.request.requestId)) return null
  if (alike.length === 0) return <p>{t('family.none')}</p>
  return (
    <>
      <p>{t('family.alike', { count: alike.length })}</p>
      <Grid>
        {alike.map((like) => (
          <Alike {...props} like={like} />
        ))}
      </Grid>
    </>
  )
}

/** The requests around this one: proposed with the reasons, linked, merged. */
export function Family(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  return (
    <Section title={t('family.title')} id="family">
      <Merged request={request} sheet={sheet} />
      <Proposed {...props} />
      <Linked {...props} />
      <ByNumber {...props} />
    </Section>
  )
}

/** Says how two requests belong together: by the button of a proposal, or by the number that somebody typed. */
export const link =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const { form } = request
    const typed = form.text('reference')
    const reference = readReference(typed)
    const found = reference ? await run.ask(otherNamed, reference, request.by) : null
    const otherId = form.text('otherId') || found
    if (!otherId) return again(request, [{ code: 'reference-unknown', field: 'reference' }])
    const kind = (['family', 'apart', 'none', 'merge'] as const).find((one) => one === form.text('kind'))
    if (!kind) return notFound()
    if (kind === 'merge' && otherId !== requestId)
      return redirect(request.link(`/desk/requests/${requestId}/merge/${otherId}`))
    const command = { requestId, otherId, kind: kind === 'merge' ? 'family' : kind } as const
    const done = await run.act(linkRequests, command, request.by)
    if (done.ok) return redirect(`${request.link(`/desk/requests/${requestId}`)}#family`)
    return again(
      request,
      done.refusals.map((refusal) => (typed === '' ? refusal : { ...refusal, field: 'reference' })),
    )
  }

/** Takes a merge back. */
export const part =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.form.text('requestId')
    const done = await run.act(partRequests, { mergeId: request.params['mergeId'] ?? '' }, request.by)
    if (done.ok) return redirect(`${request.link(`/desk/requests/${requestId || done.value.keptId}`)}#family`)
    return again({ ...request, params: { requestId } }, done.refusals)
  }
