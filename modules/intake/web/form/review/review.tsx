import type { Refusal } from '@ribambelle/kernel'
import { Button, ButtonRow, Column, ErrorSummary, Form, PageHeader, Panel, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ChangeEffects } from '../../../application/asking/change-effects.ts'
import { elsewhere } from '../../../domain/asked.ts'
import { shared } from '../../messages.ts'
import { AskedSummary } from '../../summary.tsx'
import { refusalText } from '../../words.ts'
import { askedIn } from '../answers.ts'
import { Effects, Meanwhile } from './effects.tsx'
import { Progress, stepLink } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'
import { stepOfField } from '../steps.ts'

/** A fault leads to the part of the page that it concerns; there stands the link that mends it. */
const summed = (view: StepView, refusals: readonly Refusal[]): { field?: string | undefined; message: string }[] =>
  refusals.map((refusal) => {
    const step = refusal.field === undefined ? undefined : stepOfField(refusal.field)
    return {
      field: step && `step-${step}`,
      message: refusalText(view.request.lang, refusal),
    }
  })

interface ReviewProps {
  readonly view: StepView
  /** why it was not sent, when it was tried */
  readonly refusals: readonly Refusal[]
  /** what a change will change; null for a new request, and while something is wrong */
  readonly effects: ChangeEffects | null
}

/** Who lives outside the territory may ask; what that changes is said before, not after. */
function Outside({ view: { request, points } }: { view: StepView }): VNode {
  const t = say(request.lang)
  const less = points?.(['resident']) ?? 0
  return (
    <Panel title={t('review.outside')}>
      <p>{less > 0 ? t('review.outside.points', { points: less }) : t('review.outside.who')}</p>
    </Panel>
  )
}

/** Everything that was written, before it is sent. */
export function ReviewStep({ view, refusals, effects }: ReviewProps): VNode {
  const { request, open, typed } = view
  const t = say(request.lang)
  const s = shared(request.lang)
  const changes = open.draft.changesRequestId !== null
  const asked = askedIn(typed)
  return (
    <Column>
      <Progress view={view} step="review" />
      <PageHeader title={t('step.review.title')} lead={t('step.review.lead')} />
      <ErrorSummary title={s('errors.title')} text={t('errors.kept')} errors={summed(view, refusals)} />
      {effects?.outdated && <Meanwhile view={view} effects={effects} />}
      {effects && <Effects view={view} effects={effects} />}
      {asked.zoneId === elsewhere && <Outside view={view} />}
      <AskedSummary
        lang={request.lang}
        asked={asked}
        sites={open.centres}
        zones={open.zones}
        country={request.territory.country}
        change={(step) => stepLink(view, step)}
      />
      <Section title={t('review.what-happens')}>
        <p>{t('review.use')}</p>
        <p>{t('review.truth')}</p>
      </Section>
      <Form
        action={stepLink(view, 'review')}
        idempotencyKey={request.newKey}
        hidden={effects ? { seen: String(effects.version) } : {}}
      >
        <ButtonRow>
          <Button icon="check" wide>
            {t(changes ? 'review.send-changes' : 'review.send')}
          </Button>
        </ButtonRow>
      </Form>
    </Column>
  )
}
