import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  Column,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { invitationDays, inviteGuardian, joinHousehold } from '../../../application/following/invite-guardian.ts'
import { invitationByToken, myPreferences } from '../../../application/following/preferences.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say } from '../messages.ts'

type Run = Runner<IntakePorts>

const householdIn = ({ params }: PageRequest): string => params['householdId'] ?? ''

/** Invites the other guardian. @param refusals why the last one was not made */
export const invitePage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const { lang, form } = request
    const all = await run.ask(myPreferences, null, request.by)
    const own = all.find(({ household }) => household.householdId === householdIn(request))
    if (!own) return notFound()
    const t = say(lang)
    const error = errorsByField(lang, refusals)
    const field = (name: 'first-name' | 'last-name', key: string): VNode => (
      <TextField name={key} label={t(`invite.${name}`)} value={form.text(key)} error={error(key)} width="medium" />
    )
    const body = (
      <Column>
        <PageHeader title={t('invite.title')} lead={t('invite.lead')} />
        <ErrorSummary title={shared(lang)('errors.title')} errors={summaryOf(lang, refusals)} />
        <Form action={request.link(`/my/preferences/${householdIn(request)}/invite`)} label={t('invite.title')}>
          {!own.other && (
            <>
              {field('first-name', 'firstName')}
              {field('last-name', 'lastName')}
            </>
          )}
          <TextField
            name="email"
            type="email"
            inputMode="email"
            label={t('invite.email')}
            hint={t('invite.email.hint')}
            value={form.text('email') || (own.other?.guardian.email ?? '')}
            error={error('email')}
          />
          <Button icon="users">{t('invite.do')}</Button>
        </Form>
      </Column>
    )
    return page(t('invite.title'), body, { current: '/my', status: refusals.length > 0 ? 422 : 200 })
  }

/** Makes the invitation, and shows its link this once: no address and no table ever holds it. */
export const invite =
  (run: Run, origin: string) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, lang } = request
    const { territory, actor } = request.by
    const typed = {
      householdId: householdIn(request),
      firstName: form.text('firstName'),
      lastName: form.text('lastName'),
      email: form.text('email'),
    }
    const made = await run.act(inviteGuardian, typed, { territory, actor })
    if (!made.ok) return invitePage(run)(request, made.refusals)
    const t = say(lang)
    const body = (
      <Column>
        <PageHeader title={t('invite.made')} />
        <Panel tone="success" announce>
          <p>{t(typed.email === '' ? 'invite.made.hand' : 'invite.made.sent')}</p>
        </Panel>
        <TextField
          name="link"
          label={t('invite.link')}
          hint={t('invite.once', { days: invitationDays })}
          value={`${origin}${request.link(`/join/${made.value.token}`)}`}
          readOnly
        />
        <LinkButton href={request.link('/my/preferences')} variant="secondary">
          {t('invite.back')}
        </LinkButton>
      </Column>
    )
    return page(t('invite.made'), body, { current: '/my' })
  }

/** An invitation, for whoever holds it; who is not signed in signs in first and comes back. @param refusals why it was not accepted */
export const joinPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const token = request.params['token'] ?? ''
    const found = await run.ask(invitationByToken, token, request.by)
    if (!found || request.actor.kind === 'staff') return notFound()
    const t = say(request.lang)
    if (found.state !== 'open' && refusals.length === 0) {
      const gone = (
        <EmptyState level={1} title={t('join.gone')}>
          <p>{t('join.gone.hint')}</p>
        </EmptyState>
      )
      return page(t('join.gone'), gone, { status: 410 })
    }
    const body = (
      <Column>
        <PageHeader title={t('join.title')} lead={t('join.lead', { from: found.from })} />
        <ErrorSummary title={shared(request.lang)('errors.title')} errors={summaryOf(request.lang, refusals)} />
        {request.actor.kind === 'family' ? (
          <Form action={request.link(`/join/${token}`)}>
            <Button wide>{t('join.do')}</Button>
          </Form>
        ) : (
          <>
            <p>{t('join.sign-in')}</p>
            <LinkButton href={`${request.link('/sign-in')}?next=${encodeURIComponent(`/join/${token}`)}`} wide>
              {t('join.sign-in.do')}
            </LinkButton>
          </>
        )}
      </Column>
    )
    return page(t('join.title'), body, { status: refusals.length > 0 ? 422 : 200 })
  }

/** Accepts it. */
export const join =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { territory, actor } = request.by
    const joined = await run.act(joinHousehold, { token: request.params['token'] ?? '' }, { territory, actor })
    if (joined.ok) return redirect(`${request.link('/my/preferences')}?done=joined`)
    if (joined.refusals.some(({ code }) => code === 'link-unknown')) return notFound()
    return joinPage(run)(request, joined.refusals)
  }
