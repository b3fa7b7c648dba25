import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { FamilyAnswer } from '../../application/queries.ts'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Guarantees } from '../../domain/result/summary.ts'
import { centreName, weekWords } from '../words.ts'
import { say } from './messages.ts'

/** What the computation had answered: one line a child for a place. */
function computedWords(lang: Lang, { computed, names }: Pick<FamilyAnswer, 'computed' | 'names'>): string[] {
  const t = say(lang)
  if (!computed) return []
  if (computed.outcome === 'kept') return [t('computed.kept')]
  if (computed.outcome !== 'placed') return [t('computed.none')]
  return computed.stays.flatMap((stay) =>
    stay
      ? [
          t('computed.placed', {
            centre: centreName(lang, names, stay.centreId),
            month: monthWords(lang, stay.from),
            week: weekWords(lang, stay.week),
          }),
        ]
      : [],
  )
}

/** Tells a family that people changed the computed answer, their coded reason, and what was computed; nothing otherwise. */
export function ChangedAnswer({
  lang,
  answer,
  result: { override },
}: {
  lang: Lang
  answer: FamilyAnswer
  result: FamilyResult
}): VNode | null {
  const t = say(lang)
  return override ? (
    <Panel tone="info" title={t('title')}>
      <p>{t('text')}</p>
      <p>{t('reason', { reason: t(`kind.${override.kind}`) })}</p>
      {computedWords(lang, answer).map((line) => (
        <p>{line}</p>
      ))}
      <p>{t('letter')}</p>
    </Panel>
  ) : null
}

/** A wish that fits, and is not granted because people changed the answer. */
export const turnedDownWords = (lang: Lang): string => say(lang)('wish')

/** How many answers people changed, and the claims that this made. */
export function changedGuarantees(lang: Lang, { changes, claims }: NonNullable<Guarantees['byHand']>): string[] {
  const t = say(lang)
  return [t('guarantee', { count: changes }), ...(claims > 0 ? [t('claims', { count: claims })] : [])]
}

/** What the file of changes holds. */
export const changesFileWords = (lang: Lang): string => say(lang)('file')
