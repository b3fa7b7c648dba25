import type { Lang } from '@ribambelle/platform/messages'
import { RadioGroup, TextArea } from '@ribambelle/ui'
import type { ComponentChildren, ComponentProps, VNode } from 'preact'
import type { Criterion } from '../../../../domain/scale/scale.ts'
import { say } from '../messages.ts'
import { Whole } from './fields.tsx'
import { stepsText } from './line-read.ts'

interface Props {
  readonly lang: Lang
  readonly error: (field: string) => string | undefined
  readonly line: Criterion
}

/** Each way to count, with the numbers that it needs. */
function ruleChoices(lang: Lang, rule: Criterion['rule']): ComponentProps<typeof RadioGroup>['choices'] {
  const t = say(lang)
  const of = (kind: Criterion['rule']['kind'], children: ComponentChildren) => ({
    value: kind,
    label: t(`rule.${kind}`),
    hint: t(`rule.${kind}.hint`),
    children,
  })
  return [
    of(
      'if-at-least',
      <Whole name="atLeast" label={t('rule.at-least')} value={rule.kind === 'if-at-least' ? rule.atLeast : 1} />,
    ),
    of(
      'per-unit',
      <Whole name="atMost" label={t('rule.at-most')} value={rule.kind === 'per-unit' ? rule.atMost : ''} />,
    ),
    of(
      'steps',
      <TextArea
        name="steps"
        label={t('rule.steps.label')}
        hint={t('rule.steps.example')}
        rows={4}
        value={rule.kind === 'steps' ? stepsText(rule.steps) : ''}
      />,
    ),
    of(
      'from-value',
      <>
        <Whole name="least" label={t('rule.least')} value={rule.kind === 'from-value' ? rule.least : ''} />
        <Whole name="most" label={t('rule.most')} value={rule.kind === 'from-value' ? rule.most : ''} />
      </>,
    ),
  ]
}

/** How a criterion turns its facts into points; each way with its numbers. */
export function RuleFields({ lang, error, line }: Props): VNode {
  const t = say(lang)
  const { rule } = line
  return (
    <>
      <Whole
        name="points"
        label={t('field.points')}
        hint={t('field.points.hint')}
        value={line.points}
        error={error('points')}
      />
      <RadioGroup
        name="rule"
        label={t('field.rule')}
        value={rule.kind}
        error={error('rule')}
        choices={ruleChoices(lang, rule)}
      />
    </>
  )
}
