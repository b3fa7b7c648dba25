import { addDays } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  Checkbox,
  Column,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
} from '@ribambelle/ui'
import type { IntakePorts } from '../../../application/ports.ts'
import { askErasure, cancelErasure } from '../../../application/privacy/erase.ts'
import { gatherData } from '../../../application/privacy/gather-data.ts'
import { coolOffDays } from '../../../domain/following/retention.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

const householdIn = ({ params }: PageRequest): string => params['householdId'] ?? ''

/** What goes, what stays and when, before it is asked. @param refusals why it was not taken */
export const erasePage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const data = await run.ask(gatherData, null, request.by)
    const household = data?.households.find((one) => one.householdId === householdIn(request))
    if (!household) return notFound()
    if (household.erasure) return redirect(request.link('/my/data'))
    const { lang } = request
    const t = say(lang)
    const body = (
      <Column>
        <PageHeader title={t('erase.title')} lead={t('erase.lead', { names: listWords(lang, household.guardians) })} />
        <ErrorSummary title={shared(lang)('errors.title')} errors={summaryOf(lang, refusals)} />
        <Section title={t('erase.goes')}>
          <ul>
            <li>{t('erase.goes.requests')}</li>
            <li>{t('erase.goes.people')}</li>
            <li>{t('erase.goes.files')}</li>
            <li>{t('erase.goes.account')}</li>
          </ul>
        </Section>
        <Section title={t('erase.stays')}>
          <ul>
            <li>{t('erase.stays.audit')}</li>
            <li>{t('erase.stays.rounds')}</li>
            <li>{t('erase.stays.figures')}</li>
          </ul>
        </Section>
        <Panel tone="warning">
          <p>{t('erase.when', { day: dayWords(lang, addDays(request.today, coolOffDays)) })}</p>
          {household.guardians.length > 1 && <p>{t('erase.both')}</p>}
        </Panel>
        <Form action={request.link(`/my/data/${householdIn(request)}/erase`)} idempotencyKey={request.newKey}>
          <Checkbox name="confirmed" label={t('erase.confirm')} error={errorsByField(lang, refusals)('confirmed')} />
          <ButtonRow>
            <Button variant="danger">{t('erase.do')}</Button>
            <LinkButton href={request.link('/my/data')} variant="secondary">
              {t('erase.keep')}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Column>
    )
    return page(t('erase.title'), body, { current: '/my', status: refusals.length > 0 ? 422 : 200 })
  }

/** Asks for it. */
export const erase =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const command = { householdId: householdIn(request), confirmed: request.form.text('confirmed') !== '' }
    const asked = await run.act(askErasure, command, request.by)
    return asked.ok ? redirect(request.link('/my/data')) : erasePage(run)(request, asked.refusals)
  }

/** Takes it back. */
export const keepData =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const kept = await run.act(cancelErasure, { householdId: householdIn(request) }, request.by)
    if (kept.ok || kept.refusals.some(({ code }) => code === 'too-late'))
      return redirect(`${request.link('/my/data')}?done=kept`)
    return notFound()
  }
