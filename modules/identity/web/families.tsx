import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Button, Column, Details, Form, LinkButton, PageHeader, Panel, TextField } from '@ribambelle/ui'
import { consumeSignIn, countCodeTry } from '../application/consume-sign-in.ts'
import { linkState } from '../application/queries.ts'
import { requestSignIn } from '../application/request-sign-in.ts'
import type { LinkState, Proof } from '../application/ports.ts'
import { cookieOf, isToken, newAsk, nextOf, secretly, tokenOf, withNext } from './act.ts'
import type { IdentityOptions, IdentityRunner } from './act.ts'
import { errorOf, formPage } from './form.tsx'
import type { Refusals } from './form.tsx'
import { say } from './messages.ts'

/** `/sign-in`: a family gives its address. */
export async function signInPage(request: PageRequest): Promise<Reply> {
  const next = nextOf(request.query.get('next'))
  if (request.actor.kind === 'family') return redirect(request.link(next || '/my'))
  return askPage(request, { email: '', ask: newAsk(), next, refusals: [] })
}

interface AskPage {
  readonly email: string
  readonly ask: string
  readonly next: string
  readonly refusals: Refusals
}

function askPage(request: PageRequest, { email, ask, next, refusals }: AskPage): Reply {
  const t = say(request.lang)
  return formPage(request, {
    title: t('sign-in.title'),
    lead: t('sign-in.lead'),
    refusals,
    children: (
      <>
        <Form action={request.link('/sign-in')} idempotencyKey={request.newKey} hidden={{ ask, next }}>
          <TextField
            name="email"
            type="email"
            label={t('field.email')}
            hint={t('sign-in.email.hint')}
            value={email}
            autoComplete="email"
            maxLength={254}
            error={errorOf(t, refusals, 'email')}
            required
          />
          <Button icon="mail">{t('sign-in.send')}</Button>
        </Form>
        <p>
          <a href={request.link('/desk/sign-in')}>{t('sign-in.staff')}</a>
        </p>
      </>
    ),
  })
}

/** A mail leaves for any address: the answer is the same whether an account exists or not. */
export const requestMail =
  (run: IdentityRunner, { origin }: IdentityOptions) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, lang, peer } = request
    const email = form.text('email')
    const next = nextOf(form.text('next'))
    const ask = isToken(form.text('ask')) ? form.text('ask') : newAsk()
    const link = { before: `${origin}${request.link('/sign-in/link/')}`, after: withNext('', next) }
    const outcome = await run.act(requestSignIn, { email, language: lang, ask, peer, link }, request.by)
    if (!outcome.ok) return askPage(request, { email, ask: newAsk(), next, refusals: outcome.refusals })
    return redirect(request.link(withNext(`/sign-in/code/${ask}`, next)))
  }

/** `/sign-in/code/:ask`: the mail has left; its code may be typed here. */
export async function codePage(request: PageRequest): Promise<Reply> {
  return typeCode(request, [])
}

function typeCode(request: PageRequest, refusals: Refusals): Reply {
  const t = say(request.lang)
  const ask = request.params['ask'] ?? ''
  const next = nextOf(request.query.get('next') ?? request.form.text('next'))
  return formPage(request, {
    title: t('code.title'),
    lead: t('code.lead'),
    refusals,
    children: (
      <>
        <Form action={request.link(`/sign-in/code/${encodeURIComponent(ask)}`)} hidden={{ next }}>
          <TextField
            name="code"
            label={t('code.label')}
            hint={t('code.hint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            width="short"
            error={errorOf(t, refusals, 'code')}
            required
          />
          <Button>{t('code.send')}</Button>
        </Form>
        <Details summary={t('code.nothing')}>
          <p>{t('code.nothing.text')}</p>
          <p>
            <a href={request.link(withNext('/sign-in', next))}>{t('code.again')}</a>
          </p>
        </Details>
      </>
    ),
  })
}

/** The code is tried: counted first, looked at next. */
export const giveCode =
  (run: IdentityRunner, options: IdentityOptions) =>
  async (request: PageRequest): Promise<Reply> => {
    const ask = request.params['ask'] ?? ''
    const counted = await secretly(run, request.by)(countCodeTry, { ask, peer: request.peer })
    if (!counted.ok) return typeCode(request, counted.refusals)
    const consumed = await consume(run, options, request, { ask, code: request.form.text('code') })
    if (consumed.signedIn) return consumed.signedIn
    return typeCode(
      request,
      consumed.refusals.map(({ code }) => ({ code, field: 'code' })),
    )
  }

/** `/sign-in/link/:token`: opening the link changes nothing (mail readers open links too); the button signs in. */
export const linkPage =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const token = request.params['token'] ?? ''
    const state = await run.ask(linkState, { purpose: 'sign-in', token }, request.by)
    if (state !== 'open') return closedLink(request, state)
    const t = say(request.lang)
    const next = nextOf(request.query.get('next'))
    return formPage(request, {
      title: t('link.title'),
      lead: t('link.lead'),
      children: (
        <Form action={request.link(`/sign-in/link/${token}`)} hidden={{ next }}>
          <Button icon="arrow">{t('link.confirm')}</Button>
        </Form>
      ),
    })
  }

/** The link is used, once. */
export const followLink =
  (run: IdentityRunner, options: IdentityOptions) =>
  async (request: PageRequest): Promise<Reply> => {
    const consumed = await consume(run, options, request, { token: request.params['token'] ?? '' })
    if (consumed.signedIn) return consumed.signedIn
    const [refusal] = consumed.refusals
    if (refusal?.code === 'account-closed') return closedLink(request, 'account-closed')
    return closedLink(request, refusal?.code === 'link-used' ? 'used' : 'expired')
  }

const closedMessages = {
  used: 'refused.link-used',
  expired: 'refused.link-expired',
  unknown: 'refused.link-unknown',
  'account-closed': 'refused.account-closed',
} as const

function closedLink(request: PageRequest, state: Exclude<LinkState, 'open'> | 'account-closed'): Reply {
  const t = say(request.lang)
  const title = t('link.closed')
  const body = (
    <Column>
      <PageHeader title={title} />
      <Panel tone="info">
        <p>{t(closedMessages[state])}</p>
      </Panel>
      <LinkButton href={request.link('/sign-in')}>{t('code.again')}</LinkButton>
    </Column>
  )
  return page(title, body, { status: 410 })
}

async function consume(
  run: IdentityRunner,
  { onSignIn }: IdentityOptions,
  request: PageRequest,
  proof: Proof,
): Promise<{ signedIn: Reply; refusals: Refusals } | { signedIn: null; refusals: Refusals }> {
  const joined: Parameters<typeof run.act<Parameters<typeof consumeSignIn>[0], Signed, Refused>>[0] = async (
    command,
    actor,
    ports,
  ) => {
    const outcome = await consumeSignIn(command, actor, ports)
    if (outcome.ok) await onSignIn?.(ports.scope, outcome.value)
    return outcome
  }
  const { territory, actor } = request.by
  const outcome = await run.act(joined, { proof, oldToken: tokenOf(request) }, { territory, actor })
  if (!outcome.ok) return { signedIn: null, refusals: outcome.refusals }
  const next = nextOf(request.form.text('next'))
  return { signedIn: redirect(request.link(next || '/my'), [cookieOf(outcome.value, 'family')]), refusals: [] }
}

type Answer = Awaited<ReturnType<typeof consumeSignIn>>
type Signed = Extract<Answer, { ok: true }>['value']
type Refused = Extract<Answer, { ok: false }>['refusals'][number]['code']
