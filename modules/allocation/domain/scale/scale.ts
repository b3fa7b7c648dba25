import type { Day } from '@ribambelle/kernel'

/** The published scale of points (« barème »): what counts, for how much, and how ties end. Data, so that a territory writes its own. */
export interface Scale {
  readonly format: typeof scaleFormat
  /** stable, ASCII: `pessac-2022` */
  readonly scaleId: string
  /** grows by one each time the scale changes; a version that exists never changes */
  readonly version: number
  readonly name: Words
  /** who adopted it, and where it can be read */
  readonly authority: string
  readonly source: string
  /** `declared`: what a family declares counts until a proof is refused. `verified`: a criterion that asks for a proof waits for it. */
  readonly proofs: 'declared' | 'verified'
  readonly criteria: readonly Criterion[]
  /** most important first; the lottery always comes last */
  readonly tieBreaks: readonly TieBreak[]
  readonly reserves: readonly Reserve[]
  /** criteria counted together: the best of them, or all of them up to a bound */
  readonly groups?: readonly CriterionGroup[]
  /** what the adopted text says and these rules do not count: shown on the public page, never silently left out */
  readonly notExpressed?: readonly { readonly label: Words; readonly why: Words }[]
}

/** Criteria that are counted together. */
export interface CriterionGroup {
  readonly code: string
  readonly label: Words
  /** `highest`: of the criteria that apply, the one with most points alone. `sum`: all of them. */
  readonly counts: 'highest' | 'sum'
  /** whole number >= 1; the group never gives more points than this */
  readonly atMost?: number
}

export const scaleFormat = 'ribambelle-scale/1'

/** A text of the scale by language tag; French is the one that was adopted, the others translate it. */
export type Words = { readonly fr: string } & Readonly<Record<string, string>>

/** One line of the scale. */
export interface Criterion {
  /** stable within the scale; printed in the book and in decisions */
  readonly code: string
  readonly label: Words
  /** codes of facts; where several are named, the highest value counts, once */
  readonly facts: readonly string[]
  readonly rule: CriterionRule
  /** whole number, may be negative; points of one unit under `per-unit`, unused under `from-value` */
  readonly points: number
  /** `centre`: counted for each wished centre apart, from facts about the family and that centre */
  readonly scope: 'territory' | 'centre'
  /** codes of facts that must all be known besides, such as `single-parent` with `back-to-work` */
  readonly also?: readonly string[]
  /** code of a group of the scale */
  readonly group?: string
  /** what the family shows; null when nothing is asked */
  readonly proof: Words | null
  readonly source: string
}

export type CriterionRule =
  /** `points` for each unit, at most `atMost` units */
  | { readonly kind: 'per-unit'; readonly atMost?: number }
  /** `points` once, when the value reaches `atLeast` */
  | { readonly kind: 'if-at-least'; readonly atLeast: number }
  /** the value itself, given by a professional, brought within the bounds; nothing when it is 0 */
  | { readonly kind: 'from-value'; readonly least: number; readonly most: number }
  /** the points of the last step that the value reaches; steps in growing order */
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }

export interface Step {
  readonly atLeast: number
  readonly points: number
}

/** How two families with the same points are told apart. */
export type TieBreak =
  | { readonly by: 'registration-day'; readonly label: Words }
  | { readonly by: 'fact'; readonly fact: string; readonly label: Words }

/** Places kept for families with a fact, out of the free places of each cell. */
export interface Reserve {
  readonly code: string
  readonly label: Words
  readonly fact: string
  /** whole percent of the free places, rounded down */
  readonly percent: number
  /** `soft`: these families first, then everybody. `hard`: these families alone. */
  readonly kind: 'soft' | 'hard'
  readonly source: string
}

/** What is known of a family, as intake records it: a code, a whole number, and whether it was proven. */
export interface KnownFact {
  readonly code: string
  readonly value: number
  readonly proof: 'declared' | 'verified' | 'refused'
}

/** Facts about a family and one centre; the round computes them. */
export interface CentreFacts {
  /** 1 when the centre lies in the zone where the family lives */
  readonly 'same-zone': number
}

export const centreFactCodes: readonly (keyof CentreFacts)[] = ['same-zone']

/** One line of a family's total. */
export interface PointsLine {
  readonly criterion: string
  readonly points: number
  readonly because: { readonly fact: string; readonly value: number; readonly proof: KnownFact['proof'] | 'computed' }
}

export interface Points {
  /** whole number */
  readonly total: number
  readonly lines: readonly PointsLine[]
}

/**
 * Points of a family on a scale, line by line; lines that give nothing are left out.
 * @param facts of the family; refused proofs never count
 * @param centre facts about one wished centre; without them only the criteria of the territory count
 */
export function pointsOf(scale: Scale, facts: readonly KnownFact[], centre?: CentreFacts): Points {
  const lines: PointsLine[] = []
  for (const criterion of scale.criteria) {
    if (criterion.scope === 'centre' && !centre) continue
    const known = counting(scale, criterion, facts)
    if (!(criterion.also ?? []).every((code) => known.some(({ fact, value }) => fact === code && value > 0))) continue
    const because = strongest(criterion, criterion.scope === 'centre' ? centreFacts(centre!) : known)
    const points = because ? pointsFor(criterion, because.value) : 0
    if (because && points !== 0) lines.push({ criterion: criterion.code, points, because })
  }
  const counted = scale.groups?.length ? inGroups(scale, lines) : lines
  return { total: counted.reduce((sum, { points }) => sum + points, 0), lines: counted }
}

/** The lines that remain once criteria of one group are counted together; the last lines of a group give way to its bound. */
function inGroups({ criteria, groups = [] }: Scale, lines: readonly PointsLine[]): PointsLine[] {
  const groupOf = new Map(criteria.map(({ code, group }) => [code, group]))
  const kept = new Map(lines.map((line) => [line, line.points]))
  for (const { code, counts, atMost } of groups) {
    const own = lines.filter(({ criterion }) => groupOf.get(criterion) === code)
    if (counts === 'highest') {
      const most = Math.max(...own.map(({ points }) => points))
      const best = own.find(({ points }) => points === most)
      for (const line of own) if (line !== best) kept.set(line, 0)
    }
    let over = own.reduce((sum, line) => sum + kept.get(line)!, 0) - (atMost ?? Infinity)
    for (const line of own.toReversed()) {
      const less = Math.max(0, Math.min(kept.get(line)!, over))
      kept.set(line, kept.get(line)! - less)
      over -= less
    }
  }
  return lines.flatMap((line) => (kept.get(line) === 0 ? [] : [{ ...line, points: kept.get(line)! }]))
}

/** Whether points may differ from one wished centre to another. */
export const dependsOnCentre = (scale: Scale): boolean => scale.criteria.some(({ scope }) => scope === 'centre')

const centreFacts = (centre: CentreFacts): PointsLine['because'][] =>
  centreFactCodes.map((fact) => ({ fact, value: centre[fact], proof: 'computed' }))

const counting = (scale: Scale, criterion: Criterion, facts: readonly KnownFact[]): PointsLine['because'][] =>
  facts
    .filter(
      ({ proof }) =>
        proof === 'verified' || (proof === 'declared' && (scale.proofs === 'declared' || !criterion.proof)),
    )
    .map(({ code, value, proof }) => ({ fact: code, value, proof }))

/** Of the facts that a criterion names, the one with the highest value; the first named wins a tie. */
function strongest(criterion: Criterion, known: readonly PointsLine['because'][]): PointsLine['because'] | undefined {
  let best: PointsLine['because'] | undefined
  for (const code of criterion.facts) {
    const found = known.find(({ fact }) => fact === code)
    if (found && found.value !== 0 && (!best || found.value > best.value)) best = found
  }
  return best
}

function pointsFor({ rule, points }: Criterion, value: number): number {
  if (!Number.isInteger(value)) throw new RangeError(`a fact is a whole number, got ${value}`)
  if (value <= 0) return 0
  switch (rule.kind) {
    case 'per-unit':
      return points * Math.min(value, rule.atMost ?? value)
    case 'if-at-least':
      return value >= rule.atLeast ? points : 0
    case 'from-value':
      return Math.min(rule.most, Math.max(rule.least, value))
    case 'steps':
      return rule.steps.findLast(({ atLeast }) => value >= atLeast)?.points ?? 0
  }
}

/**
 * The tie-breaks of each family as whole numbers, bigger wins, in the order of the scale. A day becomes its rank among the days of the
 * round: the published files never tell when a family came.
 * @param families in any order; `registered` is null when the day is not known, and comes last
 */
export function tieBreaksOf(
  scale: Scale,
  families: readonly { readonly registered: Day | null; readonly facts: readonly KnownFact[] }[],
): number[][] {
  const days = [...new Set(families.flatMap(({ registered }) => (registered ? [registered] : [])))].sort().reverse()
  const rankOfDay = new Map(days.map((day, i) => [day, i + 1]))
  return families.map(({ registered, facts }) =>
    scale.tieBreaks.map((tie) =>
      tie.by === 'registration-day'
        ? registered
          ? rankOfDay.get(registered)!
          : 0
        : (facts.find(({ code, proof }) => code === tie.fact && proof !== 'refused')?.value ?? 0),
    ),
  )
}

/** Codes of the reserves that a family may use. */
export const categoriesOf = (scale: Scale, facts: readonly KnownFact[]): string[] =>
  scale.reserves
    .filter(({ fact }) => facts.some(({ code, value, proof }) => code === fact && value > 0 && proof !== 'refused'))
    .map(({ code }) => code)

/** A text of the scale in a language, French where it was not translated. */
export const inWords = (words: Words, lang: string): string => (Object.hasOwn(words, lang) ? words[lang]! : words.fr)
