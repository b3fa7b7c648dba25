import { redirect, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { addMonths } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import {
  Button,
  ButtonRow,
  Checkbox,
  CheckboxGroup,
  Column,
  DateField,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  RadioGroup,
} from '@ribambelle/ui'
import { beginFor, needsAgreement } from '../../../application/asking/help.ts'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../../application/ports.ts'
import { intakePolicy } from '../../../application/queries.ts'
import { allowances, consents } from '../../../domain/asking/mandate.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** Months of a mandate unless the family says otherwise: long enough for a commission and its answer. */
const usualMonths = 6

interface Shown {
  readonly request: PageRequest
  readonly mandateMonths: number
  readonly error: (field: string) => string | undefined
}

/** To what the family agreed for a helper, and until when. */
function Bounds({ request, mandateMonths, error }: Shown): VNode {
  const { lang, form, today } = request
  const t = say(lang)
  const typed = form.names.length > 0
  const until = addMonths(today, Math.min(usualMonths, mandateMonths))
  return (
    <>
      <CheckboxGroup
        name="allows"
        label={t('begin.allows')}
        hint={t('begin.allows.hint')}
        values={typed ? form.list('allows') : ['follow', 'proofs']}
        error={error('allows')}
        choices={allowances.map((one) => ({ value: one, label: t(`allows.${one}`) }))}
      />
      <DateField
        name="until"
        label={t('begin.until')}
        hint={t('begin.until.hint', { months: mandateMonths })}
        value={typed ? form.text('until') : until}
        min={today}
        error={error('until')}
      />
    </>
  )
}

/** How the family agreed, and when; for a helper, to what and until when. */
function Agreement({ request, mandateMonths, error }: Shown): VNode {
  const { lang, form, today, link } = request
  const t = say(lang)
  const typed = form.names.length > 0
  return (
    <Form action={link('/desk/requests/new')}>
      <RadioGroup
        name="consent"
        label={t('begin.consent')}
        value={form.text('consent')}
        error={error('consent')}
        choices={consents.map((consent) => ({
          value: consent,
          label: t(`begin.consent.${consent}`),
          hint: t(`begin.consent.${consent}.hint`),
        }))}
      />
      <DateField
        name="agreedOn"
        label={t('begin.agreed-on')}
        value={typed ? form.text('agreedOn') : today}
        max={today}
        error={error('agreedOn')}
      />
      {needsAgreement(request.actor) && <Bounds request={request} mandateMonths={mandateMonths} error={error} />}
      <Checkbox name="told" label={t('begin.told')} checked={form.has('told')} error={error('told')} />
      <ButtonRow>
        <Button icon="arrow">{t('begin.do')}</Button>
      </ButtonRow>
    </Form>
  )
}

/** A request for a family: with a helper, at the desk, or from a paper form. What the family agreed to is written down first. */
export const beginForPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const t = say(request.lang)
    const helper = needsAgreement(request.actor)
    const { mandateMonths } = await run.ask(intakePolicy, null, request.by)
    const errors = refusals.map(({ code, field, details = {} }) => ({
      field,
      message: t(`refusal.${code as 'consent-missing'}`, details),
    }))
    const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
    const body = (
      <Column>
        <PageHeader title={t('begin.title')} lead={t(helper ? 'begin.lead.helper' : 'begin.lead.officer')} />
        <ErrorSummary title={t('errors.title')} errors={errors} />
        <Panel title={t('begin.say.title')}>
          <p>{t('begin.say')}</p>
        </Panel>
        <Agreement request={request} mandateMonths={mandateMonths} error={error} />
      </Column>
    )
    const current = helper ? '/desk/helped' : '/desk/requests'
    return page(t('begin.title'), body, { density: 'desk', current, status: refusals.length > 0 ? 422 : 200 })
  }

/** Writes down the agreement and opens the form. The answer of this act is a secret: it carries no key. */
export const beginForFamily =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, today, actor, by } = request
    const agreement = {
      allows: needsAgreement(actor) ? form.list('allows') : [],
      consent: form.text('consent'),
      agreedOn: form.text('agreedOn'),
      // An officer acts by office: the consent is written down, and lets nobody else do anything.
      until: needsAgreement(actor) ? form.text('until') : today,
      told: form.has('told'),
    }
    const command = { agreement, language: request.lang }
    const done = await run.act(beginFor, command, { territory: by.territory, actor })
    if (!done.ok) return beginForPage(run)(request, done.refusals)
    return redirect(request.link(`/request/${done.value.token}/children`))
  }
