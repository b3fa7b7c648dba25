import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Button, Column, Form, LinkButton, PageHeader, Panel, TextField } from '@ribambelle/ui'
import { linkState } from '../application/queries.ts'
import { requestPassword, setPassword } from '../application/set-password.ts'
import { longestPassword } from '../domain/password.ts'
import { noCookie, secretly } from './act.ts'
import type { IdentityOptions, IdentityRunner } from './act.ts'
import { errorOf, formPage } from './form.tsx'
import type { Refusals } from './form.tsx'
import { say } from './messages.ts'

/** `/desk/password`: somebody of the staff forgot a password. */
export async function forgottenPage(request: PageRequest): Promise<Reply> {
  return askAddress(request, [])
}

function askAddress(request: PageRequest, refusals: Refusals): Reply {
  const t = say(request.lang)
  return formPage(request, {
    title: t('forgotten.title'),
    lead: t('forgotten.lead'),
    refusals,
    children: (
      <>
        {request.query.has('sent') && (
          <Panel tone="success" title={t('forgotten.sent')} announce>
            <p>{t('forgotten.sent.text')}</p>
          </Panel>
        )}
        <Form action={request.link('/desk/password')} idempotencyKey={request.newKey}>
          <TextField
            name="email"
            type="email"
            label={t('field.email')}
            value={request.form.text('email')}
            autoComplete="username"
            maxLength={254}
            error={errorOf(t, refusals, 'email')}
            required
          />
          <Button icon="mail">{t('forgotten.send')}</Button>
        </Form>
        <p>
          <a href={request.link('/desk/sign-in')}>{t('forgotten.back')}</a>
        </p>
      </>
    ),
  })
}

/** A mail leaves for any address: only its reader learns whether an account exists. */
export const askPassword =
  (run: IdentityRunner, { origin }: IdentityOptions) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, lang: language, peer } = request
    const link = { before: `${origin}${request.link('/desk/password/')}`, after: '' }
    // A second click finds another password link planned, which is why this act keeps the form's key.
    const outcome = await run.act(requestPassword, { email: form.text('email'), language, peer, link }, request.by)
    return outcome.ok ? redirect(`${request.link('/desk/password')}?sent=yes`) : askAddress(request, outcome.refusals)
  }

/** `/desk/password/:token`: the page behind the link of an invitation, or of a forgotten password. */
export const choosePage =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const token = request.params['token'] ?? ''
    const state = await run.ask(linkState, { purpose: 'password', token }, request.by)
    return state === 'open' ? choose(request, []) : closed(request)
  }

function choose(request: PageRequest, refusals: Refusals): Reply {
  const t = say(request.lang)
  const token = request.params['token'] ?? ''
  return formPage(request, {
    title: t('choose.title'),
    lead: t('choose.lead'),
    refusals,
    children: (
      <Form action={request.link(`/desk/password/${encodeURIComponent(token)}`)}>
        <TextField
          name="password"
          type="password"
          label={t('choose.password')}
          hint={t('choose.hint')}
          autoComplete="new-password"
          maxLength={longestPassword}
          error={errorOf(t, refusals, 'password')}
          required
        />
        <TextField
          name="again"
          type="password"
          label={t('choose.again')}
          autoComplete="new-password"
          maxLength={longestPassword}
          error={errorOf(t, refusals, 'again')}
          required
        />
        <Button>{t('choose.send')}</Button>
      </Form>
    ),
  })
}

function closed(request: PageRequest): Reply {
  const t = say(request.lang)
  const body = (
    <Column>
      <PageHeader title={t('link.closed')} />
      <Panel>
        <p>{t('refused.link-not-open')}</p>
      </Panel>
      <LinkButton href={request.link('/desk/password')}>{t('choose.ask-again')}</LinkButton>
    </Column>
  )
  return page(t('link.closed'), body, { status: 410 })
}

/** The password is kept; one signs in with it next. */
export const keepPassword =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params } = request
    const command = { token: params['token'] ?? '', password: form.text('password'), again: form.text('again') }
    const outcome = await setPassword(command, secretly(run, request.by))
    if (outcome.ok) return redirect(`${request.link('/desk/sign-in')}?password=set`, [noCookie])
    return outcome.refusals.some(({ code }) => code === 'link-not-open')
      ? closed(request)
      : choose(request, outcome.refusals)
  }
