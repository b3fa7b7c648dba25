import type { Refusal } from '@ribambelle/kernel'
import type { Form as Typed, PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Column, ErrorSummary, Form, PageHeader, Steps } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { OpenDraft } from '../../application/queries.ts'
import type { AskedFault } from '../../domain/asked.ts'
import type { HomeFound } from '../../domain/asking/home.ts'
import { shared } from '../messages.ts'
import { errorsByField, phoneWords, summaryOf } from '../words.ts'
import { say } from './messages.ts'
import type { PointsOf } from './points.ts'
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
  /** another form of the same step, before the one that goes on */
  readonly before?: ComponentChildren
  /** fields, before the button that goes on */
  readonly children: ComponentChildren
  /** other buttons of the same form; after the first, which the Enter key presses */
  readonly others?: ComponentChildren
}

/** One step: title, errors summed up, fields, one button. It is saved however it ends. */
export function StepFrame({ view, step, lead, before, children, others }: StepFrameProps): VNode {
  const { request, faults, open } = view
  const t = say(request.lang)
  const { hubPhone } = request.territory.settings
  return (
    <Column>
      <Progress view={view} step={step} />
      <PageHeader title={t(`step.${step}.title`)} lead={lead ?? t(`step.${step}.lead`)} />
      <ErrorSummary
        title={shared(request.lang)('errors.title')}
        text={t('errors.kept')}
        errors={summaryOf(request.lang, faults)}
      />
      {before}
      <Form action={stepLink(view, step)}>
        {children}
        <ButtonRow>
          <Button name="act" value="next" icon="arrow" wide>
            {t('form.next')}
          </Button>
        </ButtonRow>
        {others}
      </Form>
      <p>{t('form.saved', { phone: hubPhone ? phoneWords(hubPhone) : 'none' })}</p>
      <p>
        <a href={request.link(`/request/${view.token}/link`)}>{t('form.later', { days: open.policy.draftDays })}</a>
      </p>
    </Column>
  )
}
