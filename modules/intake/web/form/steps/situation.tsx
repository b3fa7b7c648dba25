import { CheckboxGroup, Panel, RadioGroup, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { questions } from '../../../domain/situation.ts'
import type { Answer, Question } from '../../../domain/situation.ts'
import { shared } from '../../messages.ts'
import { errorOf, StepFrame } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'

/** What an answer is worth on the published scale in force, once it is proven; nothing is said where there is no scale. */
function pointsWords({ points, request }: StepView, { facts }: Answer): string | undefined {
  if (points === null) return undefined
  return say(request.lang)('situation.points', { points: facts.length === 0 ? 0 : points(facts) })
}

/** A question of the table, with why it is asked and what each answer counts for. */
function SituationQuestion({ view, question }: { view: StepView; question: Question }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const s = shared(lang)
  const { key, kind } = question
  const field = {
    name: key,
    label: s(`question.${key}`),
    hint: t(`question.${key}.why`),
    error: errorOf(view)(key),
    mark: question.required ? undefined : t('form.optional'),
  }
  const labelOf = (answer: Answer): string => s(`answer.${answer.key}` as 'answer.none')
  if (kind === 'one') {
    const choices = question.answers.map((answer) => ({
      value: answer.key,
      label: labelOf(answer),
      hint: pointsWords(view, answer),
    }))
    return <RadioGroup {...field} value={view.typed.text(key)} choices={choices} />
  }
  const choices = question.answers.map((answer) => ({
    value: answer.key,
    label: labelOf(answer),
    hint: [t(`answer.${answer.key}.why` as 'answer.adoption.why'), pointsWords(view, answer)].filter(Boolean).join(' '),
  }))
  return <CheckboxGroup {...field} values={view.typed.list(key)} choices={choices} />
}

/** The situation, as coded criteria: each question says why it is asked, and no diagnosis is. */
export function SituationStep({ view }: { view: StepView }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  return (
    <StepFrame view={view} step="situation">
      <Panel title={t('situation.privacy.title')}>
        <p>{t('situation.privacy')}</p>
        {view.points && (
          <p>
            {t('situation.scale.why')} <a href={view.request.link('/scale')}>{t('situation.scale')}</a>
          </p>
        )}
      </Panel>
      {questions.map((question) => (
        <SituationQuestion view={view} question={question} />
      ))}
      <TextField
        name="childrenInCharge"
        label={s('situation.in-charge')}
        hint={t('situation.in-charge.why')}
        value={view.typed.text('childrenInCharge')}
        error={error('childrenInCharge')}
        inputMode="numeric"
        width="short"
      />
      <TextField
        name="yearlyResources"
        label={s('situation.resources')}
        hint={t('situation.resources.why')}
        mark={t('form.optional')}
        value={view.typed.text('yearlyResources')}
        error={error('yearlyResources')}
        inputMode="numeric"
        unit={view.request.territory.country === 'CH' ? 'CHF' : '€'}
        width="short"
      />
    </StepFrame>
  )
}
