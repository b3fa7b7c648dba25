import type { Lang } from '@ribambelle/platform/messages'
import { Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { FamilyResult } from '../../domain/result/family-result.ts'
import type { Guarantees } from '../../domain/result/summary.ts'
import { say } from './messages.ts'

/** Tells a family that people changed the computed answer, and their coded reason; nothing otherwise. */
export function ChangedAnswer({ lang, result: { override } }: { lang: Lang; result: FamilyResult }): VNode | null {
  const t = say(lang)
  return override ? (
    <Panel tone="info" title={t('title')}>
      <p>{t('text')}</p>
      <p>{t('reason', { reason: t(`kind.${override.kind}`) })}</p>
    </Panel>
  ) : null
}

/** How many answers people changed, and the claims that this made. */
export function ChangedGuarantees({ lang, byHand }: { lang: Lang; byHand: NonNullable<Guarantees['byHand']> }): VNode {
  const t = say(lang)
  return (
    <>
      <li>{t('guarantee', { count: byHand.changes })}</li>
      {byHand.claims > 0 && <li>{t('claims', { count: byHand.claims })}</li>}
    </>
  )
}

/** What the file of changes holds. */
export const changesFileWords = (lang: Lang): string => say(lang)('file')
