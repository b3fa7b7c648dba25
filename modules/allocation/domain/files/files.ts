import type { Day, Month } from '@ribambelle/kernel'
import { canonicalJson, drawLottery, sha256 } from '@ribambelle/matching'
import type { LotteryRecord, Policy, Problem, Result } from '@ribambelle/matching'
import { optionRules } from '../matching/options.ts'
import type { Entry } from '../matching/problem.ts'
import type { OverridesFile } from '../override/overrides-file.ts'
import type { Scale } from '../scale/scale.ts'

/** The files that a round publishes, exactly the same from the web and from the command line. */
export const fileNames = ['input.json', 'policy.json', 'lottery.json', 'result.json', 'manifest.json'] as const
/** What people changed in the engine's answer: only there when they did, and then named in the manifest. */
export const overridesName = 'overrides.json' as const
/** Every name that a folder may hold. */
export const allFileNames = [...fileNames, overridesName] as const
export type FileName = (typeof allFileNames)[number]
export type RoundFiles = Readonly<Record<(typeof fileNames)[number], string>> & { readonly 'overrides.json'?: string }

/** Why the engine decides as it does: its own settings, the scale of points, how wishes become ranked lists. */
export interface PolicyFile {
  readonly format: 'ribambelle-policy/1'
  readonly matching: Policy
  readonly scale: Scale
  readonly ageRule: 'cohort' | 'monthly'
  readonly optionRules: typeof optionRules
}

/** The draw: one number for each family, from the ticket of its eldest child. */
export interface LotteryFile extends Omit<LotteryRecord, 'draws'> {
  readonly format: 'ribambelle-lottery/1'
  readonly draws: readonly { readonly family: string; readonly ticket: string; readonly number: number }[]
}

/** What the other files are, and what they promise. `seal` is the hash of everything else in this file. */
export interface Manifest {
  readonly format: 'ribambelle-round/1'
  readonly territory: string
  readonly round: {
    readonly roundId: string
    readonly name: string
    readonly kind: string
    readonly campaign: Month
    readonly startMonths: readonly Month[]
    readonly frozenOn: Day
  }
  readonly engine: { readonly name: string; readonly version: string }
  readonly files: readonly {
    readonly name: FileName
    readonly format: string
    readonly characters: number
    readonly sha256: string
  }[]
  readonly inputHash: string
  readonly policyHash: string
  readonly outputHash: string
  readonly snapshotHash: string
  readonly seedCommitment: string
  /** requests frozen, those decided, and those that no wish could serve */
  readonly requests: {
    readonly frozen: number
    readonly decided: number
    readonly withoutOption: number
    readonly excluded: number
  }
  readonly guarantees: {
    readonly claimsLeft: number
    readonly proof: string
    readonly method: string
    readonly certainFamilies: number
    readonly certificates: number
    readonly checkedBy: 'independent-checker'
  }
  /** absent when nobody changed an answer */
  readonly overrides?: {
    readonly count: number
    /** claims left in the answer that holds */
    readonly claimsLeft: number
    readonly outputHash: string
  }
  readonly seal: string
}

/** Everything that the files are made of. */
export interface Published {
  readonly territory: string
  readonly round: Manifest['round']
  readonly ageRule: 'cohort' | 'monthly'
  readonly scale: Scale
  readonly seed: string
  readonly snapshotHash: string
  readonly excluded: number
  readonly entries: readonly Entry[]
  readonly problem: Problem
  readonly policy: Policy
  readonly result: Result
}

/** One text for one value, with a last line end, as files have it. */
export const fileText = (value: unknown): string => `${canonicalJson(value)}\n`

/** The draw of a round. @param entries in any order */
export function lotteryFile(
  seed: string,
  campaign: string,
  entries: readonly Pick<Entry, 'pseudonym' | 'ticket'>[],
): LotteryFile {
  const inOrder = [...entries].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1))
  const record = drawLottery(
    seed,
    inOrder.map(({ ticket }) => ticket),
    campaign,
  )
  const draws = record.draws.map((draw, i) => ({ family: inOrder[i]!.pseudonym, ...draw }))
  return { ...record, format: 'ribambelle-lottery/1', draws }
}

/**
 * The five files.
 * @param hash SHA-256 of a text, hexadecimal; a quicker one than the library's own may be given
 * @throws RangeError when the drawn numbers are not those of the seed: a bug upstream
 */
export function roundFilesOf(published: Published, hash: (text: string) => string = sha256): RoundFiles {
  const { problem, policy, result, scale, ageRule, seed, entries } = published
  const lottery = lotteryFile(seed, problem.campaign, entries)
  const numbers = new Map(lottery.draws.map(({ family, number }) => [family, number]))
  const wrong = entries.find(({ pseudonym, lottery }) => numbers.get(pseudonym) !== lottery)
  if (wrong) throw new RangeError(`the number of ${wrong.pseudonym} is not that of the seed`)
  const contents = {
    'input.json': problem,
    'policy.json': {
      format: 'ribambelle-policy/1',
      matching: policy,
      scale,
      ageRule,
      optionRules,
    } satisfies PolicyFile,
    'lottery.json': lottery,
    'result.json': result,
  }
  const texts = Object.fromEntries(Object.entries(contents).map(([name, value]) => [name, fileText(value)])) as Record<
    keyof typeof contents,
    string
  >
  const files = (Object.keys(contents) as (keyof typeof contents)[]).map((name) => ({
    name,
    format: contents[name].format,
    characters: texts[name].length,
    sha256: hash(texts[name]),
  }))
  return { ...texts, 'manifest.json': fileText(sealed(manifestOf(published, lottery, files))) }
}

function manifestOf(
  { territory, round, result, snapshotHash, entries, problem, excluded }: Published,
  lottery: LotteryFile,
  files: Manifest['files'],
): Omit<Manifest, 'seal'> {
  const { protocol } = result
  return {
    format: 'ribambelle-round/1',
    territory,
    round,
    engine: { name: protocol.engine, version: protocol.version },
    files,
    inputHash: protocol.inputHash,
    policyHash: protocol.policyHash,
    outputHash: protocol.outputHash,
    snapshotHash,
    seedCommitment: lottery.commitment,
    requests: {
      frozen: entries.length,
      decided: problem.families.length,
      withoutOption: entries.length - problem.families.length,
      excluded,
    },
    guarantees: {
      claimsLeft: protocol.claimsLeft,
      proof: protocol.proof,
      method: protocol.method,
      certainFamilies: protocol.certainFamilies,
      certificates: result.refusals.length,
      checkedBy: 'independent-checker',
    },
  }
}

/** What a folder has instead of, or beside, the engine's files once people changed some answers. */
export type ChangedFiles = Readonly<Record<'manifest.json' | typeof overridesName, string>>

/**
 * One more file, and a manifest that names it, once people changed some answers. The engine's own files stay as they are.
 * @param before the manifest of the engine's own files
 * @param hash as for `roundFilesOf`
 */
export function withOverrides(
  before: string,
  overrides: OverridesFile,
  hash: (text: string) => string = sha256,
): ChangedFiles {
  const { seal: _, ...manifest } = JSON.parse(before) as Manifest
  const text = fileText(overrides)
  const entry = { name: overridesName, format: overrides.format, characters: text.length, sha256: hash(text) }
  const { claimsLeft, outputHash } = overrides.decided.protocol
  const told = { count: overrides.overrides.length, claimsLeft, outputHash }
  const named = { ...manifest, files: [...manifest.files, entry], overrides: told }
  return { [overridesName]: text, 'manifest.json': fileText(sealed(named)) }
}

const sealed = (manifest: Omit<Manifest, 'seal'>): Manifest => ({ ...manifest, seal: sha256(canonicalJson(manifest)) })
