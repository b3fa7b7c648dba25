import { canonicalJson } from '@ribambelle/matching'
import type { Criterion, Scale, Words } from './scale.ts'

/** One thing that a version changed, as everybody may read it. */
export interface ScaleChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly part: 'criterion' | 'group' | 'tie-break' | 'reserve' | 'proofs' | 'left-out'
  readonly label: Words
  /** of a criterion, where its points are what changed or what matters */
  readonly before: Criterion | null
  readonly after: Criterion | null
}

interface Named {
  readonly label: Words
}

/** What changed between two versions, criteria first. Translations are not changes: the rules are. */
export function changesBetween(before: Scale, after: Scale): ScaleChange[] {
  const criteria = listChanges('criterion', before.criteria, after.criteria, ({ code }) => code, rulesOfCriterion)
  const others = [
    ...listChanges('group', before.groups ?? [], after.groups ?? [], ({ code }) => code, withFrench),
    ...listChanges('reserve', before.reserves, after.reserves, ({ code }) => code, withFrench),
    ...listChanges(
      'left-out',
      before.notExpressed ?? [],
      after.notExpressed ?? [],
      ({ label }) => label.fr,
      withFrench,
    ),
    ...tieChanges(before, after),
  ]
  const proofs: ScaleChange[] =
    before.proofs === after.proofs
      ? []
      : [{ kind: 'changed', part: 'proofs', label: after.name, before: null, after: null }]
  return [...criteria, ...others, ...proofs]
}

/** Ties are a list in order: any difference is one change of the whole. */
function tieChanges(before: Scale, after: Scale): ScaleChange[] {
  const same = canonicalJson(before.tieBreaks.map(withFrench)) === canonicalJson(after.tieBreaks.map(withFrench))
  return same ? [] : [{ kind: 'changed', part: 'tie-break', label: after.name, before: null, after: null }]
}

const withFrench = <T extends Named>({ label, ...rest }: T): unknown => ({ ...rest, label: label.fr })

const rulesOfCriterion = ({ label, proof, source: _, ...rest }: Criterion): unknown => ({
  ...rest,
  label: label.fr,
  proof: proof?.fr ?? null,
})

function listChanges<T extends Named>(
  part: ScaleChange['part'],
  before: readonly T[],
  after: readonly T[],
  nameOf: (line: T) => string,
  rulesOf: (line: T) => unknown,
): ScaleChange[] {
  const was = new Map(before.map((line) => [nameOf(line), line]))
  const is = new Set(after.map(nameOf))
  const told = (kind: ScaleChange['kind'], line: T, old: T | null, now: T | null): ScaleChange => ({
    kind,
    part,
    label: line.label,
    before: part === 'criterion' ? (old as Criterion | null) : null,
    after: part === 'criterion' ? (now as Criterion | null) : null,
  })
  return [
    ...after.flatMap((line) => {
      const old = was.get(nameOf(line))
      if (!old) return [told('added', line, null, line)]
      return canonicalJson(rulesOf(old)) === canonicalJson(rulesOf(line)) ? [] : [told('changed', line, old, line)]
    }),
    ...before.flatMap((line) => (is.has(nameOf(line)) ? [] : [told('removed', line, line, null)])),
  ]
}
