import { listWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Section, SummaryList } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ScaleChange } from '../../domain/scale/changes.ts'
import { inWords } from '../../domain/scale/scale.ts'
import type { Criterion, CriterionGroup, Scale } from '../../domain/scale/scale.ts'
import { say as sayScale } from '../messages.ts'
import { say } from './messages.ts'

/** « 30 », « 10 à 100 », « 10 chaque fois », « 2 à partir de 1, 3 à partir de 2 ». */
export function pointsWords(lang: Lang, { rule, points }: Criterion): string {
  const scale = sayScale(lang)
  switch (rule.kind) {
    case 'from-value':
      return scale('scale.points.range', { least: rule.least, most: rule.most })
    case 'per-unit':
      return rule.atMost === undefined
        ? scale('scale.points.each', { points })
        : scale('scale.points.each-up-to', { points, most: rule.atMost })
    case 'steps':
      return listWords(
        lang,
        rule.steps.map((step) => say(lang)('points.step', { points: step.points, from: step.atLeast })),
      )
    case 'if-at-least':
      return String(points)
  }
}

/** How the lines of a group are counted. */
export function groupWords(lang: Lang, { label, counts, atMost }: CriterionGroup): string {
  const t = say(lang)
  const words = { label: inWords(label, lang) }
  if (counts === 'highest')
    return atMost === undefined ? t('group.highest', words) : t('group.highest-up-to', { ...words, most: atMost })
  return atMost === undefined ? t('group.sum', words) : t('group.sum-up-to', { ...words, most: atMost })
}

/** One change of a version, as a line of a list. */
export function changeWords(lang: Lang, { kind, part, label, before, after }: ScaleChange): string {
  const t = say(lang)
  if (part === 'tie-break') return t('changes.ties')
  if (part === 'proofs') return t('changes.proofs')
  const words = { label: inWords(label, lang) }
  if (kind !== 'changed') return t(`changes.${kind}`, words)
  const points = before && after && [pointsWords(lang, before), pointsWords(lang, after)]
  return points && points[0] !== points[1]
    ? t('changes.points', { ...words, before: points[0]!, after: points[1]! })
    : t('changes.changed', words)
}

/** Lines counted together; nothing where the scale has none. */
export function Groups({ lang, scale }: { lang: Lang; scale: Scale }): VNode | null {
  const { groups = [] } = scale
  if (groups.length === 0) return null
  return (
    <Section title={say(lang)('groups.title')}>
      <ul>
        {groups.map((group) => (
          <li>{groupWords(lang, group)}</li>
        ))}
      </ul>
    </Section>
  )
}

/** What the adopted text says besides; nothing where everything is counted. */
export function LeftOut({ lang, scale }: { lang: Lang; scale: Scale }): VNode | null {
  const { notExpressed = [] } = scale
  if (notExpressed.length === 0) return null
  return (
    <Section title={say(lang)('left.title')}>
      <SummaryList
        rows={notExpressed.map(({ label, why }) => ({ term: inWords(label, lang), value: inWords(why, lang) }))}
      />
    </Section>
  )
}

/** What a version changed, line by line. */
export function Changes({
  lang,
  changes,
  since,
}: {
  lang: Lang
  changes: readonly ScaleChange[]
  since: number
}): VNode | null {
  if (changes.length === 0) return null
  return (
    <Section title={say(lang)('changes.title', { version: since })}>
      <ul>
        {changes.map((change) => (
          <li>{changeWords(lang, change)}</li>
        ))}
      </ul>
    </Section>
  )
}
