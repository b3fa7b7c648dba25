import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { AppliedParameters, LetterSection } from '../../../domain/decision/decision.ts'
import { centreName, weekWords } from '../../letters/words.ts'
import type { DecisionFacts } from '../facts.ts'
import { say } from './messages.ts'

type Changed = Pick<DecisionFacts, 'result' | 'computed' | 'sites'>

/** What the computation had answered: one line a child for a place. */
function computedWords({ computed, sites }: Changed, lang: Lang): string[] {
  const t = say(lang)
  if (!computed || computed.outcome === 'not-placed' || computed.outcome === 'impossible') return [t('computed.none')]
  if (computed.outcome === 'kept') return [t('computed.kept')]
  return computed.stays.flatMap((stay) =>
    stay
      ? [
          t('computed.placed', {
            centre: centreName(sites, stay.centreId),
            month: monthWords(lang, stay.from),
            week: weekWords(lang, stay.week),
          }),
        ]
      : [],
  )
}

/** That people changed the answer, why, what was computed. */
const changedWords = (facts: Changed, lang: Lang): string[] => {
  const { override } = facts.result
  const t = say(lang)
  return override ? [t('text'), t('reason', { reason: t(`kind.${override.kind}`) }), ...computedWords(facts, lang)] : []
}

/** The part of the letter that says so, with the law; none where the computed answer stands. @param law what it says of human decisions */
export function changedSection(facts: Changed, law: readonly string[], lang: Lang): LetterSection[] {
  const paragraphs = changedWords(facts, lang)
  return paragraphs.length > 0 ? [{ title: say(lang)('title'), paragraphs: [...paragraphs, ...law] }] : []
}

/** The same for the French notices of a message. */
export function changedNotices(facts: Changed, law: readonly string[]): string[] {
  const words = changedWords(facts, 'fr')
  return words.length > 0 ? [words.join(' '), ...law] : []
}

/** Why there is no place, where people took it back: nobody came before. */
export const notGivenWords = ({ override, outcome }: DecisionFacts['result'], lang: Lang): string | undefined =>
  override && outcome === 'not-placed' ? say(lang)('decision.none') : undefined

/** A wish that fits, and is not granted because people changed the answer. */
export const wishTurnedDown = (at: { readonly rank: number; readonly centre: string }, lang: Lang): string =>
  say(lang)('wish', at)

/** One paragraph of a message. */
export const changedParagraph = (parameters: AppliedParameters | undefined, lang: Lang): string[] =>
  parameters?.changed ? [say(lang)('message')] : []
