import type { Scale } from './scale.ts'

/** The lists of a scale that are edited line by line. */
export const draftParts = ['criteria', 'groups', 'tieBreaks', 'reserves', 'notExpressed'] as const
export type DraftPart = (typeof draftParts)[number]

/** One change to a draft. `at` is a position from 0, `new` for a line more. */
export type DraftChange =
  | { readonly act: 'settings'; readonly settings: ScaleSettings }
  | { readonly act: 'put'; readonly part: DraftPart; readonly at: number | 'new'; readonly line: unknown }
  | { readonly act: 'remove' | 'up' | 'down'; readonly part: DraftPart; readonly at: number }

/** What a scale says of itself. */
export type ScaleSettings = Pick<Scale, 'scaleId' | 'name' | 'authority' | 'source' | 'proofs'>

/** A scale being written: its shape holds, its rules may not yet. */
export interface Draft {
  readonly draftId: string
  readonly content: Scale
  /** grows with each change: two people who edit at once do not overwrite each other */
  readonly revision: number
  readonly state: 'open' | 'published' | 'dropped'
  readonly publishedVersion: number | null
  /** the version it was made from; null for an example or a file */
  readonly basedOn: number | null
  /** instants, ISO 8601 UTC */
  readonly changedAt: string
}

export const linesOf = (scale: Scale, part: DraftPart): readonly unknown[] => scale[part] ?? []

/**
 * The draft after one change.
 * @returns undefined when the line is not there any more
 */
export function changed(scale: Scale, change: DraftChange): Scale | undefined {
  if (change.act === 'settings') return { ...scale, ...change.settings }
  const lines = [...linesOf(scale, change.part)]
  if (change.act === 'put' && change.at === 'new') return withLines(scale, change.part, [...lines, change.line])
  const at = change.at as number
  if (!Number.isInteger(at) || at < 0 || at >= lines.length) return undefined
  if (change.act === 'put') return withLines(scale, change.part, lines.with(at, change.line))
  if (change.act === 'remove') return withLines(scale, change.part, lines.toSpliced(at, 1))
  const to = change.act === 'up' ? at - 1 : at + 1
  if (to < 0 || to >= lines.length) return scale
  return withLines(scale, change.part, lines.with(at, lines[to]).with(to, lines[at]))
}

/** Lists that a scale may do without are left out when they are empty, so that nothing changes its hash for nothing. */
function withLines(scale: Scale, part: DraftPart, lines: readonly unknown[]): Scale {
  const { [part]: _, ...rest } = scale
  const optional = part === 'groups' || part === 'notExpressed'
  return (optional && lines.length === 0 ? rest : { ...rest, [part]: lines }) as Scale
}

/** The start of the paths of mistakes that a change is answerable for. */
export function pathsOf(scale: Scale, change: DraftChange): readonly string[] {
  if (change.act === 'settings') return ['scaleId', 'name', 'authority', 'source', 'proofs']
  if (change.act !== 'put') return []
  return [`${change.part}[${change.at === 'new' ? linesOf(scale, change.part).length : change.at}]`]
}
