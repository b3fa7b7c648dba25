import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Button, Column, Form, LinkButton, PageHeader, Panel, SummaryList, TextField } from '@ribambelle/ui'
import { enrolSecondFactor } from '../application/enrol-second-factor.ts'
import { passSecondFactor } from '../application/pass-second-factor.ts'
import { secondFactorAsked } from '../application/queries.ts'
import { signInStaff } from '../application/sign-in-staff.ts'
import { groups, telephoneAddress } from '../domain/telephone.ts'
import { cookieOf, landingOf, nextOf, noCookie, onwardOf, secretly, tokenOf, withNext } from './act.ts'
import type { IdentityRunner } from './act.ts'
import { errorOf, formPage } from './form.tsx'
import type { Refusals } from './form.tsx'
import { say } from './messages.ts'

/** `/desk/sign-in`: address and password. */
export async function staffSignInPage(request: PageRequest): Promise<Reply> {
  if (request.actor.kind === 'staff') {
    return redirect(request.link(onwardOf(nextOf(request.query.get('next')), request.actor.roles)))
  }
  return passwordPage(request, [])
}

function passwordPage(request: PageRequest, refusals: Refusals): Reply {
  const t = say(request.lang)
  return formPage(request, {
    title: t('staff.title'),
    lead: t('staff.lead'),
    refusals,
    children: (
      <>
        {request.query.has('password') && (
          <Panel tone="success" announce>
            <p>{t('staff.password-set')}</p>
          </Panel>
        )}
        <PasswordForm request={request} refusals={refusals} />
        <p>
          <a href={request.link('/desk/password')}>{t('staff.forgotten')}</a>
        </p>
        <p>
          <a href={request.link('/sign-in')}>{t('staff.family')}</a>
        </p>
      </>
    ),
  })
}

function PasswordForm({ request, refusals }: { request: PageRequest; refusals: Refusals }) {
  const t = say(request.lang)
  const next = nextOf(request.query.get('next') ?? request.form.text('next'))
  return (
    <Form action={request.link('/desk/sign-in')} hidden={{ next }}>
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
      <TextField name="password" type="password" label={t('field.password')} autoComplete="current-password" required />
      <Button>{t('staff.send')}</Button>
    </Form>
  )
}

/** The password is tried; the second factor follows. */
export const givePassword =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, peer } = request
    const command = { email: form.text('email'), password: form.text('password'), peer, oldToken: tokenOf(request) }
    const outcome = await signInStaff(command, secretly(run, request.by))
    if (!outcome.ok) {
      return passwordPage(
        request,
        outcome.refusals.map(({ code }) => (code === 'wrong-password' ? { code, field: 'email' } : { code })),
      )
    }
    const next = nextOf(form.text('next'))
    return redirect(request.link(withNext('/desk/second-factor', next)), [cookieOf(outcome.value, 'staff')])
  }

/** `/desk/second-factor`: a code of the telephone; at the first sign-in, the secret to give to the telephone. */
export const secondFactorPage =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    if (request.actor.kind === 'staff') return redirect(request.link(landingOf(request.actor.roles)))
    return askSecondFactor(run, request, [])
  }

async function askSecondFactor(run: IdentityRunner, request: PageRequest, refusals: Refusals): Promise<Reply> {
  const { territory, actor } = request.by
  const asked = await run.ask(secondFactorAsked, { token: tokenOf(request) ?? '' }, { territory, actor })
  if (!asked) return redirect(request.link('/desk/sign-in'))
  const t = say(request.lang)
  const enrols = asked.secretToEnrol !== null
  const next = nextOf(request.query.get('next') ?? request.form.text('next'))
  return formPage(request, {
    title: enrols ? t('enrol.title') : t('factor.title'),
    lead: enrols ? t('enrol.lead') : t('factor.lead'),
    refusals,
    children: (
      <>
        {enrols && <Enrolment request={request} email={asked.email} secret={asked.secretToEnrol} />}
        <Form action={request.link('/desk/second-factor')} hidden={{ next, ...(enrols ? { enrol: 'yes' } : {}) }}>
          <TextField
            name="code"
            label={enrols ? t('enrol.code') : t('factor.code')}
            hint={enrols ? t('enrol.code.hint') : t('factor.code.hint')}
            autoComplete="one-time-code"
            maxLength={20}
            width="medium"
            error={errorOf(t, refusals, 'code')}
            required
          />
          <Button icon="shield">{enrols ? t('enrol.send') : t('factor.send')}</Button>
        </Form>
      </>
    ),
  })
}

function Enrolment({ request, email, secret }: { request: PageRequest; email: string; secret: string | null }) {
  const t = say(request.lang)
  const issuer = request.territory.settings.serviceName ?? request.territory.name
  return (
    <Panel title={t('enrol.how')}>
      <ol>
        <li>{t('enrol.step.application')}</li>
        <li>
          {t('enrol.step.add')} <a href={telephoneAddress(issuer, email, secret ?? '')}>{t('enrol.open')}</a>
        </li>
        <li>{t('enrol.step.code')}</li>
      </ol>
      <SummaryList
        rows={[
          { term: t('enrol.account'), value: <bdi>{email}</bdi> },
          { term: t('enrol.key'), value: <code dir="ltr">{groups(secret ?? '')}</code> },
        ]}
      />
    </Panel>
  )
}

/** The code is tried; right, it opens the desk. */
export const giveSecondFactor =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, peer } = request
    const next = nextOf(form.text('next'))
    const command = { token: tokenOf(request) ?? '', code: form.text('code'), peer }
    const act = secretly(run, request.by)
    if (!form.has('enrol')) {
      const passed = await passSecondFactor(command, act)
      if (!passed.ok) return refused(run, request, passed.refusals)
      const to = request.link(onwardOf(next, passed.value.roles))
      return redirect(to, [cookieOf(passed.value, 'staff')])
    }
    const enrolled = await enrolSecondFactor(command, act)
    if (!enrolled.ok) return refused(run, request, enrolled.refusals)
    const { recoveryCodes, roles } = enrolled.value
    const reply = recoveryPage(request, recoveryCodes, request.link(onwardOf(next, roles)))
    return { ...reply, cookies: [cookieOf(enrolled.value, 'staff')] }
  }

async function refused(run: IdentityRunner, request: PageRequest, refusals: Refusals): Promise<Reply> {
  const ended = refusals.some(({ code }) => code === 'signed-out')
  return ended ? redirect(request.link('/desk/sign-in'), [noCookie]) : askSecondFactor(run, request, refusals)
}

/** The only time that recovery codes are shown. */
function recoveryPage(request: PageRequest, codes: readonly string[], onward: string) {
  const t = say(request.lang)
  const body = (
    <Column>
      <PageHeader title={t('recovery.title')} lead={t('recovery.lead')} />
      <Panel tone="warning" title={t('recovery.keep')}>
        <ul>
          {codes.map((code) => (
            <li>
              <code dir="ltr">{groups(code)}</code>
            </li>
          ))}
        </ul>
        <p>{t('recovery.once')}</p>
      </Panel>
      <LinkButton href={onward} icon="arrow">
        {t('recovery.onward')}
      </LinkButton>
    </Column>
  )
  return page(t('recovery.title'), body)
}
