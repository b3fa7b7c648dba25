import type { Refusal } from '@ribambelle/kernel'
import type { Form as Typed, PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Column, ErrorSummary, Form, PageHeader, Section, Steps } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { OpenDraft } from '../../application/queries.ts'
import type { AskedFault } from '../../domain/asked.ts'
import type { HomeFound } from '../../domain/asking/home.ts'
import { shared } from '../messages.ts'
import { errorsByField, phoneWords, summaryOf } from '../words.ts'
import { say } from './messages.ts'
import type { PointsOf } from './steps/points.ts'
import { steps } from './steps.ts'
import type { AskingStep, Step } from './steps.ts'

/** What a step of the form is drawn from. */
export interface StepView {
  readonly request: PageRequest
  readonly token: string
  readonly open: OpenDraft
  /** what was typed, right or wrong */
  readonly typed: Typed
  /** what is wrong and to be said now; empty when the page is first opened */
  readonly faults: readonly Refusal<AskedFault>[]
  /** what the address file says of the address that was typed */
  readonly home: HomeFound
  /** the published scale in force, where there is one */
  readonly points: PointsOf | null
}

/** Error of a field, if it has one. */
export const errorOf = ({ request, faults }: StepView): ((field: string) => string | undefined) =>
  errorsByField(request.lang, faults)

export const stepLink = ({ request, token }: Pick<StepView, 'request' | 'token'>, step: Step): string =>
  request.link(`/request/${token}/${step}`)

/** Where one is: the chain of paper figures grows by one at each step. */
export function Progress({ view, step }: { view: StepView; step: Step }): VNode {
  const t = say(view.request.lang)
  const current = steps.indexOf(step) + 1
  return (
    <Steps
      label={t('form.progress')}
      status={t('form.step-of', { step: current, of: steps.length })}
      doneWord={t('form.done')}
      current={current}
      steps={steps.map((name) => ({
        label: shared(view.request.lang)(`step.${name}.short`),
        href: stepLink(view, name),
      }))}
    />
  )
}

interface StepFrameProps {
  readonly view: StepView
  readonly step: AskingStep
  readonly lead?: string | undefined
  /** fields, before the button that goes on */
  readonly children: ComponentChildren
  /** other buttons of the same form; after the first, which the Enter key presses */
  readonly others?: ComponentChildren
  /** another form of the same step, between the fields and the button that goes on */
  readonly beside?: ComponentChildren
  /** documents are sent with it */
  readonly multipart?: boolean | undefined
  /** errors to sum up; those of the view unless said */
  readonly errors?: ReturnType<typeof summaryOf> | undefined
}

const formId = 'step'

/** One step: title, errors summed up, fields, one button. It is saved however it ends. */
export function StepFrame({ view, step, lead, children, others, beside, multipart, errors }: StepFrameProps): VNode {
  const { request, faults } = view
  const t = say(request.lang)
  const onward = (
    <ButtonRow>
      <Button name="act" value="next" icon="arrow" wide form={formId}>
        {t('form.next')}
      </Button>
    </ButtonRow>
  )
  return (
    <Column>
      <Progress view={view} step={step} />
      <PageHeader title={t(`step.${step}.title`)} lead={lead ?? t(`step.${step}.lead`)} />
      <ErrorSummary
        title={shared(request.lang)('errors.title')}
        text={t('errors.kept')}
        errors={errors ?? summaryOf(request.lang, faults)}
      />
      <Form id={formId} action={stepLink(view, step)} multipart={multipart}>
        {children}
        {!beside && onward}
        {others}
      </Form>
      {beside}
      {beside && onward}
      <Later view={view} />
    </Column>
  )
}

/** What is kept, and how to come back. */
function Later({ view: { request, token, open } }: { view: StepView }): VNode {
  const t = say(request.lang)
  const { hubPhone } = request.territory.settings
  return (
    <Section title={t('form.later.title')}>
      <p>{t('form.saved', { phone: hubPhone ? phoneWords(hubPhone) : 'none', days: open.policy.draftDays })}</p>
      <p>
        <a href={request.link(`/request/${token}/link`)}>{t('form.later')}</a>
      </p>
    </Section>
  )
}
