import {
  canonicalJson,
  check,
  lotteryCommitment,
  prepare,
  sha256,
  solve,
  verifyLottery,
  version,
} from '@ribambelle/matching'
import type { Problem, Result, Verdict } from '@ribambelle/matching'
import { overridesFaults } from '../override/overrides-file.ts'
import type { OverridesFile } from '../override/overrides-file.ts'
import { allFileNames, fileNames, fileText, overridesName } from './files.ts'
import type { FileName, LotteryFile, Manifest, PolicyFile } from './files.ts'

/** One thing that was recomputed. */
export interface VerifyStep {
  readonly step: VerifyStepName
  readonly ok: boolean
  /** what was counted: files, families, certificates */
  readonly count: number
  /** codes and names, at most ten; empty when all is well */
  readonly details: readonly string[]
}

export const verifySteps = [
  'files', // five files, and the changes where there are some, each the one text of its value
  'seal', // the manifest is whole
  'hashes', // each file is the one that the manifest names
  'commitment', // the seed is the one that was committed to
  'lottery', // every number comes from the seed and a ticket, and is the one used
  'keys', // every key is points, tie-breaks and number of its family
  'solution', // solving again gives the same answer
  'check', // a program that shares no code with the engine finds nothing wrong
  'certificates', // every refusal is certified, and every certificate is true
  'overrides', // only where people changed answers: replayed on the engine's, they give the answer that holds, and the checker confirms it
  'manifest', // what the manifest says is what the files say
] as const
export type VerifyStepName = (typeof verifySteps)[number]

interface Read {
  readonly problem: Problem
  readonly policy: PolicyFile
  readonly lottery: LotteryFile
  readonly result: Result
  readonly manifest: Manifest
  readonly overrides: OverridesFile | undefined
}

/** What a step finds wrong, and how many things it looked at. */
interface Found {
  readonly count: number
  readonly wrong: readonly string[]
}

type Step = (files: Readonly<Record<string, string>>, read: Read, verdict: () => Verdict) => Found

const certificateFaults: readonly string[] = [
  'refusal-not-certified',
  'certificate-without-refusal',
  'wrong-certificate',
]

/**
 * Recomputes a published round from its files alone: no database, no network, no trust. It never throws: what cannot be read fails.
 * Compare the seal with the one printed in the minutes: whoever rewrites all five files at once is caught there.
 * @param files text by file name
 * @param told hears of each step as soon as it is done, and the name of the next one
 * @returns one line for each step, in order
 */
export function verifyFolder(
  files: Readonly<Record<string, string>>,
  told: (done: VerifyStep, next: VerifyStepName | undefined) => void = () => {},
): VerifyStep[] {
  let verdict: Verdict | undefined
  const read = readAll(files)
  // A manifest that names the changes asks for them; a file of changes that no manifest names is looked at all the same.
  const changed = files[overridesName] !== undefined || read.manifest?.overrides !== undefined
  const asked = verifySteps.filter((step) => changed || step !== 'overrides')
  const recomputed = (step: VerifyStepName): VerifyStep => {
    try {
      const once = (): Verdict => (verdict ??= check(read.problem, read.policy.matching, read.result))
      const { count, wrong } = steps[step](files, read, once)
      return { step, ok: wrong.length === 0, count, details: wrong.slice(0, 10) }
    } catch (error) {
      return {
        step,
        ok: false,
        count: 0,
        details: [`unreadable: ${error instanceof Error ? error.message : String(error)}`],
      }
    }
  }
  return asked.map((step, i) => {
    const done = recomputed(step)
    told(done, asked[i + 1])
    return done
  })
}

function readAll(files: Readonly<Record<string, string>>): Read {
  const read = (name: FileName): unknown => {
    try {
      return JSON.parse(files[name] ?? '')
    } catch {
      return undefined
    }
  }
  return {
    problem: read('input.json'),
    policy: read('policy.json'),
    lottery: read('lottery.json'),
    result: read('result.json'),
    manifest: read('manifest.json'),
    overrides: read(overridesName),
  } as Read
}

const steps: Readonly<Record<VerifyStepName, Step>> = {
  files: (files, { manifest }) => ({
    count: namesIn(manifest).length,
    wrong: namesIn(manifest).flatMap((name) => {
      const text = files[name]
      if (text === undefined) return [`missing: ${name}`]
      return text === fileText(JSON.parse(text)) ? [] : [`not the one text of its value: ${name}`]
    }),
  }),
  seal: (_, { manifest: { seal, ...rest } }) => ({
    count: 1,
    wrong: [
      ...unequal('format', rest.format, 'ribambelle-round/1'),
      ...unequal('seal', seal, sha256(canonicalJson(rest))),
    ],
  }),
  hashes: (files, { manifest }) => ({
    count: manifest.files.length,
    wrong: [
      ...unequal(
        'files named',
        manifest.files.map(({ name }) => name).join(),
        namesIn(manifest)
          .filter((name) => name !== 'manifest.json')
          .join(),
      ),
      ...(files[overridesName] === undefined || manifest.overrides ? [] : [`not named: ${overridesName}`]),
      ...manifest.files.flatMap(({ name, format, characters, sha256: hash }) => [
        ...unequal(`hash of ${name}`, hash, sha256(files[name]!)),
        ...unequal(`length of ${name}`, characters, files[name]!.length),
        ...unequal(`format of ${name}`, format, (JSON.parse(files[name]!) as { format: string }).format),
      ]),
    ],
  }),
  commitment: (_, { lottery, manifest }) => ({
    count: 1,
    wrong: [
      ...unequal('commitment in the draw', lottery.commitment, lotteryCommitment(lottery.seed)),
      ...unequal('commitment in the manifest', manifest.seedCommitment, lottery.commitment),
    ],
  }),
  lottery: verifyDraw,
  keys: verifyKeys,
  solution: (files, { problem, policy }) => {
    const prepared = prepare(problem)
    if (!prepared.ok) return { count: 0, wrong: prepared.issues.map(({ path, code }) => `${path}: ${code}`) }
    const again = fileText(solve(prepared.prepared, policy.matching))
    return { count: problem.families.length, wrong: unequal('answer', sha256(files['result.json']!), sha256(again)) }
  },
  check: (_, { result }, verdict) => ({
    count: result.assignment.length,
    wrong: verdict()
      .faults.filter(({ code }) => !certificateFaults.includes(code))
      .map(faultText),
  }),
  certificates: (_, { result }, verdict) => ({
    count: result.refusals.length,
    wrong: [
      ...(verdict().faults.some(({ code }) => code === 'unreadable') ? ['unreadable'] : []),
      ...verdict()
        .faults.filter(({ code }) => certificateFaults.includes(code))
        .map(faultText),
    ],
  }),
  overrides: ({ [overridesName]: text }, { problem, policy, result, overrides }) => {
    if (text === undefined || !overrides) return { count: 0, wrong: [`missing: ${overridesName}`] }
    const prepared = prepare(problem)
    if (!prepared.ok) return { count: 0, wrong: prepared.issues.map(({ path, code }) => `${path}: ${code}`) }
    const { faults } = check(problem, policy.matching, overrides.decided)
    return {
      count: overrides.overrides.length,
      wrong: [...overridesFaults(prepared.prepared, result, overrides), ...faults.map(faultText)],
    }
  },
  manifest: verifyManifest,
}

/** The files that a folder with this manifest has: five, or six. */
const namesIn = (manifest: Manifest | undefined): readonly FileName[] =>
  manifest?.overrides ? allFileNames : fileNames

function verifyDraw(_files: unknown, { lottery, problem }: Read): Found {
  const numbers = new Map(lottery.draws.map(({ family, number }) => [family, number]))
  return {
    count: lottery.draws.length,
    wrong: [
      ...unequal('campaign', lottery.campaign, problem.campaign),
      ...unequal('families drawn', numbers.size, lottery.draws.length),
      ...verifyLottery(lottery).map(({ code, ticket }) => (ticket ? `${code}: ${ticket}` : code)),
      ...problem.families.flatMap(({ id, lottery: used }) => unequal(`number of ${id}`, used, numbers.get(id))),
    ],
  }
}

/** Keys from points, tie-breaks and numbers alone: [place held or reserve, points, ...tie-breaks, number]. */
function verifyKeys(_files: unknown, { problem, policy, result }: Read): Found {
  const families = new Map(problem.families.map((family) => [family.id, family]))
  const ties = policy.scale.tieBreaks.length
  const wrong = problem.families.flatMap(({ id, tieBreaks }) => unequal(`tie-breaks of ${id}`, tieBreaks.length, ties))
  for (const { family: id, option, key } of result.refusals) {
    const family = families.get(id)!
    const expected = [family.options[option]!.points, ...family.tieBreaks, family.lottery]
    wrong.push(...unequal(`key of ${id}, option ${option}`, key.slice(1).join(), expected.join()))
  }
  return { count: result.refusals.length, wrong }
}

function verifyManifest(_files: unknown, { manifest, problem, lottery, result, overrides }: Read): Found {
  const { protocol } = result
  const changes = overrides && {
    count: overrides.overrides.length,
    claimsLeft: overrides.decided.claims.length,
    outputHash: overrides.decided.protocol.outputHash,
  }
  const said: readonly (readonly [string, unknown, unknown])[] = [
    ['engine', manifest.engine, { name: protocol.engine, version: protocol.version }],
    ['version of this program', manifest.engine.version, version],
    ['input hash', manifest.inputHash, protocol.inputHash],
    ['policy hash', manifest.policyHash, protocol.policyHash],
    ['output hash', manifest.outputHash, protocol.outputHash],
    ['campaign', manifest.round.campaign, problem.campaign],
    ['requests decided', manifest.requests.decided, problem.families.length],
    ['requests frozen', manifest.requests.frozen, lottery.draws.length],
    ['requests without option', manifest.requests.withoutOption, lottery.draws.length - problem.families.length],
    ['claims left', manifest.guarantees.claimsLeft, result.claims.length],
    ['proof', manifest.guarantees.proof, protocol.proof],
    ['method', manifest.guarantees.method, protocol.method],
    ['certain families', manifest.guarantees.certainFamilies, protocol.certainFamilies],
    ['certificates', manifest.guarantees.certificates, result.refusals.length],
    ...(overrides || manifest.overrides ? [['changes', manifest.overrides, changes] as const] : []),
  ]
  return { count: said.length, wrong: said.flatMap(([what, found, counted]) => unequal(what, found, counted)) }
}

const faultText = ({ code, family, option, at }: Verdict['faults'][number]): string =>
  [code, family, option === undefined ? undefined : `option ${option}`, at]
    .filter((part) => part !== undefined)
    .join(' ')

const unequal = (what: string, found: unknown, counted: unknown): string[] =>
  canonicalJson(found ?? null) === canonicalJson(counted ?? null)
    ? []
    : [`${what}: ${show(found)}, counted ${show(counted)}`]

const show = (value: unknown): string => {
  const text = canonicalJson(value ?? null)
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}
