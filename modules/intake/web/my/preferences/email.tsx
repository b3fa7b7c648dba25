import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Column, EmptyState, ErrorSummary, Form, PageHeader, TextField } from '@ribambelle/ui'
import { askEmailChange, confirmEmail } from '../../../application/following/change-email.ts'
import { emailLinkState, myPreferences } from '../../../application/following/preferences.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say } from '../messages.ts'

type Run = Runner<IntakePorts>

const householdIn = ({ params }: PageRequest): string => params['householdId'] ?? ''

/** Another e-mail address, proven before it serves. @param refusals why the last one was not taken */
export const emailPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const { lang, form } = request
    const all = await run.ask(myPreferences, null, request.by)
    if (!all.some(({ household }) => household.householdId === householdIn(request))) return notFound()
    const t = say(lang)
    const body = (
      <Column>
        <PageHeader title={t('email.title')} lead={t('email.lead')} />
        <ErrorSummary title={shared(lang)('errors.title')} errors={summaryOf(lang, refusals)} />
        <Form action={request.link(`/my/preferences/${householdIn(request)}/email`)} idempotencyKey={request.newKey}>
          <TextField
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            label={t('email.new')}
            value={form.text('email')}
            error={errorsByField(lang, refusals)('email')}
            required
          />
          <Button icon="mail">{t('email.do')}</Button>
        </Form>
      </Column>
    )
    return page(t('email.title'), body, { current: '/my', status: refusals.length > 0 ? 422 : 200 })
  }

/** Sends the link that proves it. */
export const changeEmail =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = { householdId: householdIn(request), email: request.form.text('email') }
    const asked = await run.act(askEmailChange, typed, request.by)
    if (asked.ok) return redirect(`${request.link('/my/preferences')}?done=email-sent`)
    return emailPage(run)(request, asked.refusals)
  }

/** The link that proves an address: it opens signed out, and one button confirms. */
export const confirmEmailPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const token = request.params['token'] ?? ''
    const state = await run.ask(emailLinkState, token, request.by)
    if (state === null) return notFound()
    const t = say(request.lang)
    if (state !== 'open') {
      const gone = (
        <EmptyState level={1} title={t('confirm-email.gone')}>
          <p>{t('confirm-email.gone.hint')}</p>
        </EmptyState>
      )
      return page(t('confirm-email.gone'), gone, { status: 410 })
    }
    const body = (
      <Column>
        <PageHeader title={t('confirm-email.title')} lead={t('confirm-email.lead')} />
        <Form action={request.link(`/confirm-email/${token}`)}>
          <Button wide icon="check">
            {t('confirm-email.do')}
          </Button>
        </Form>
      </Column>
    )
    return page(t('confirm-email.title'), body)
  }

/** The address serves from now on. */
export const keepEmail =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { territory, actor } = request.by
    const done = await run.act(confirmEmail, { token: request.params['token'] ?? '' }, { territory, actor })
    if (!done.ok) return confirmEmailPage(run)(request)
    if (actor.kind === 'family') return redirect(`${request.link('/my/preferences')}?done=email-changed`)
    const t = say(request.lang)
    const body = (
      <Column>
        <PageHeader title={t('confirm-email.done')} lead={t('confirm-email.lead')} />
      </Column>
    )
    return page(t('confirm-email.done'), body)
  }
