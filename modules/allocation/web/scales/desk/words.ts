import type { Refusal } from '@ribambelle/kernel'
import { instantWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { countableFacts } from '../../../application/scale/keep-draft.ts'
import { draftParts, linesOf } from '../../../domain/scale/draft.ts'
import type { DraftPart } from '../../../domain/scale/draft.ts'
import type { ScaleMistake } from '../../../domain/scale/read-scale.ts'
import { inWords } from '../../../domain/scale/scale.ts'
import type { Scale, Words } from '../../../domain/scale/scale.ts'
import { say } from './messages.ts'

/** Every fact that a criterion may name: those of a family, then those of a family and one centre. */
export const allFacts: readonly string[] = [...countableFacts, 'same-zone']

/** A fact in words; its code where nobody named it. */
export const factWords = (lang: Lang, fact: string): string =>
  allFacts.includes(fact) ? say(lang)(`fact.${fact as 'resident'}`) : fact

export const isPart = (text: string): text is DraftPart => draftParts.some((part) => part === text)

/** What a line is called in lists. */
export function lineName(lang: Lang, line: unknown): string {
  const label = (line as { label?: Words }).label
  return label ? inWords(label, lang) : ''
}

/** A mistake, with the name of the line in which it is. */
export function mistakeWords(lang: Lang, scale: Scale, { path, code }: ScaleMistake): string {
  const t = say(lang)
  const { part, at, field } = placeOf(path)
  const what = t(`mistake.${code}`)
  if (!part || at === undefined) return t('mistake.at', { where: t(fieldKey(path)), what })
  const name = lineName(lang, linesOf(scale, part)[at]) || t(`part.${part}.one`)
  return t('mistake.in-line', { line: name, where: t(fieldKey(field)), what })
}

/** Where a path such as `criteria[3].rule.atLeast` leads. */
export function placeOf(path: string): {
  readonly part: DraftPart | undefined
  readonly at: number | undefined
  readonly field: string
} {
  const found = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(path)
  const part = found?.[1] ?? path
  return { part: isPart(part) ? part : undefined, at: found ? Number(found[2]) : undefined, field: found?.[3] ?? path }
}

const fields = [
  'code',
  'label',
  'facts',
  'also',
  'rule',
  'points',
  'scope',
  'group',
  'proofs',
  'proof',
  'source',
  'counts',
  'atMost',
  'by',
  'fact',
  'percent',
  'kind',
  'why',
  'name',
  'authority',
  'scaleId',
  'version',
  'format',
  'criteria',
  'groups',
  'tieBreaks',
  'reserves',
  'notExpressed',
] as const

/** The key of a field's name in words. */
function fieldKey(path: string): `field.${(typeof fields)[number]}` | 'field.whole' {
  const first = path.split(/[.[]/)[0]
  const found = fields.find((field) => field === first)
  return found ? `field.${found}` : 'field.whole'
}

/** The control in which a mistake of a line or of the settings was made. */
export function controlOf(path: string): string {
  const { field } = placeOf(path)
  const [first = '', second] = field.split('.')
  if (['label', 'proof', 'name', 'why'].includes(first)) return `${first}.${second ?? 'fr'}`
  return first.split('[')[0]!
}

type Refused = readonly Pick<Refusal, 'code' | 'field' | 'details'>[]

/** Refusals as the lines of a summary: field and sentence. */
export function refusalLines(
  lang: Lang,
  refusals: Refused,
): { readonly field: string | undefined; readonly message: string }[] {
  const t = say(lang)
  return refusals.map(({ code, field, details }) =>
    code === 'scale-not-readable' && field !== undefined
      ? {
          field: controlOf(field),
          message: t('mistake.at', {
            where: t(fieldKey(placeOf(field).field)),
            what: t(`mistake.${String(details?.['mistake']) as 'missing'}`),
          }),
        }
      : { field, message: t(`refusal.${code as 'draft-changed'}`) },
  )
}

/** The sentence beside one field, if any. */
export const errorAt =
  (lang: Lang, refusals: Refused) =>
  (field: string): string | undefined =>
    refusalLines(lang, refusals).find((line) => line.field === field)?.message

export const whenWords = (lang: Lang, instant: string, zone: string): string =>
  instantWords(lang, new Date(instant), zone)
