import { actorName, hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'
import { lastAnswers, openRefusals } from '../../domain/override/centre-answer.ts'
import type { CentreAnswer } from '../../domain/override/centre-answer.ts'
import { inForce, versionOf } from '../../domain/override/override.ts'
import type { Override } from '../../domain/override/override.ts'
import type { OverrideProposal } from '../../domain/override/proposal/proposal.ts'
import { familyReaders, mayKeepRounds } from '../../domain/round/round.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'
import { namesOf } from '../queries.ts'
import type { Names } from '../queries.ts'
import { callFamilies, isOpen, publicStays, trialOf } from './case.ts'
import type { Called, CaseOption, Scene, Trial } from './case.ts'
import { groundOfRound, standNow } from './ground.ts'

type Ports = Pick<
  AllocationPorts,
  'rounds' | 'scales' | 'territory' | 'dayOf' | 'overrides' | 'proposals' | 'panels' | 'requests' | 'sites'
>

export interface ToldRefusal {
  readonly family: Called
  readonly answer: CentreAnswer
}

export interface ToldProposal {
  readonly family: Called
  readonly proposal: OverrideProposal
  /** whether this person proposed it */
  readonly own: boolean
}

export interface ChangesSheet {
  readonly round: Round
  readonly changes: readonly Override[]
  /** code of the book by request, for those that were changed */
  readonly codes: ReadonlyMap<string, string>
  readonly undoing: { readonly number: number; readonly trial: Trial } | null
  /** children refused by a director about whom nothing was done */
  readonly refusals: readonly ToldRefusal[]
  /** what officers propose, the last first, those on a list that was put aside left out */
  readonly proposals: readonly ToldProposal[]
  /** what a changed or proposed answer gives: by request, then line of its list */
  readonly lists: ReadonlyMap<string, readonly CaseOption['stays'][]>
  readonly names: Names
  readonly version: number
  readonly mayChange: boolean
  readonly changedSinceVote: boolean
}

/** What people changed in a proposal, and what directors refused. @param question `undo`: the change whose undoing is looked at */
export async function changesSheet(
  { roundId, undo }: { readonly roundId: string; readonly undo: number | undefined },
  actor: Actor,
  ports: Ports,
): Promise<ChangesSheet | undefined> {
  if (!hasRole(actor, ...familyReaders)) return undefined
  const round = await ports.rounds.find(roundId)
  const ground = round && (await groundOfRound(round, ports))
  if (!round || !ground) return undefined
  const scene = { round, ground, standing: standNow(ground) }
  const mayChange = mayKeepRounds(actor) && (await isOpen(round, ports))
  const undoing = mayChange ? await undoingOf(scene, undo, actor, ports) : null
  const open = openRefusals(await ports.overrides.answers(roundId), scene.standing.families)
  const pseudonymOf = (requestId: string): string => ground.pseudonymOf(requestId)!
  const proposals = (await ports.proposals.list(roundId)).filter((one) => one.snapshotHash === round.snapshotHash)
  const called = await callFamilies(
    scene,
    [...open, ...proposals, ...ground.overrides].map(({ requestId }) => pseudonymOf(requestId)),
    actor,
    ports,
  )
  const lists = listsOf(scene, [...proposals, ...ground.overrides])
  return {
    round,
    changes: ground.overrides,
    codes: new Map([...called.values()].map(({ requestId, code }) => [requestId, code])),
    undoing,
    refusals: open.map((answer) => ({ answer, family: called.get(pseudonymOf(answer.requestId))! })),
    proposals: proposals.map((proposal) => ({
      proposal,
      // A list frozen again with nothing else in it gives its families other code names.
      family: called.get(pseudonymOf(proposal.requestId))!,
      own: proposal.by === actorName(actor),
    })),
    lists,
    names: await namesOf(ports, [
      ...open.map(({ centreId }) => centreId),
      ...centresIn([...lists.values()].flat()),
      ...(undoing ? centresOfTrial(undoing.trial) : []),
    ]),
    version: versionOf(ground.overrides),
    mayChange,
    changedSinceVote: (await isOpen(round, ports)) && (await ports.overrides.changedSinceVote(roundId)),
  }
}

/** What undoing a change would do; null for one that does not hold. */
async function undoingOf(
  scene: Scene,
  undo: number | undefined,
  actor: Actor,
  ports: Ports,
): Promise<ChangesSheet['undoing']> {
  const holding = inForce(scene.ground.overrides)
  if (undo === undefined || !holding.some(({ number }) => number === undo)) return null
  const others = holding.filter(({ number }) => number !== undo)
  return { number: undo, trial: await trialOf(scene, others, null, actor, ports) }
}

const centresIn = (lists: readonly CaseOption['stays'][]): string[] =>
  lists.flatMap((stays) => stays.flatMap((stay) => (stay ? [stay.centreId] : [])))

const centresOfTrial = ({ made, gone, cells }: Trial): string[] => [
  ...centresIn([...made, ...gone].map(({ stays }) => stays)),
  ...cells.map(({ centreId }) => centreId),
]

function listsOf(scene: Scene, told: readonly { readonly requestId: string }[]): ChangesSheet['lists'] {
  const wanted = new Set(told.map(({ requestId }) => requestId))
  return new Map(
    scene.ground.bench.built.candidates
      .filter(({ request }) => wanted.has(request.requestId))
      .map(({ request, list }) => [request.requestId, list.options.map(({ stays }) => publicStays(scene, stays))]),
  )
}

export interface ProposedChild {
  readonly requestId: string
  readonly reference: string
  readonly children: readonly {
    readonly name: string
    readonly group: string
    readonly week: readonly string[]
    readonly from: string
  }[]
  readonly last: CentreAnswer | null
}

export interface CentreAnswersSheet {
  readonly round: Round
  readonly centreId: string
  readonly centre: string
  readonly children: readonly ProposedChild[]
  /** whether this person answers for the centre now */
  readonly mayAnswer: boolean
}

/** The children proposed to one centre, by name for its director, with her answers. */
export async function centreAnswersSheet(
  { roundId, centreId }: { readonly roundId: string; readonly centreId: string },
  actor: Actor,
  ports: Ports,
): Promise<CentreAnswersSheet | undefined> {
  const own = hasRole(actor, 'director') && actor.kind === 'staff' && actor.centreIds.includes(centreId)
  if (!own && !hasRole(actor, 'officer', 'coordinator')) return undefined
  const round = await ports.rounds.find(roundId)
  const [site] = await ports.sites.find([centreId])
  if (!round || !site || !['proposed', 'published'].includes(round.state)) return undefined
  return {
    round,
    centreId,
    centre: site.name,
    mayAnswer: own && round.state === 'proposed',
    children: await proposedChildren(roundId, centreId, ports),
  }
}

async function proposedChildren(roundId: string, centreId: string, ports: Ports): Promise<ProposedChild[]> {
  const { lines } = await ports.rounds.results(roundId, { centreId, limit: 500, offset: 0 })
  const answers = lastAnswers((await ports.overrides.answers(roundId)).filter((one) => one.centreId === centreId))
  const last = new Map([...answers.values()].map((answer) => [answer.requestId, answer]))
  const frozen = new Map((await ports.rounds.snapshot(roundId)).requests.map((one) => [one.requestId, one.children]))
  const requests = await ports.requests.byIds(lines.map(({ requestId }) => requestId))
  const nameOf = new Map(
    requests.flatMap(({ needs }) =>
      needs.map(({ child }) => [child.childId, [child.firstName, child.lastName].filter(Boolean).join(' ')] as const),
    ),
  )
  return lines.map(({ requestId, reference, stays }) => ({
    requestId,
    reference,
    last: last.get(requestId) ?? null,
    children: stays.flatMap((stay, i) =>
      stay?.centreId === centreId
        ? [
            {
              name: nameOf.get(frozen.get(requestId)?.[i]?.childId ?? '') ?? reference,
              group: stay.group,
              week: stay.week,
              from: stay.from,
            },
          ]
        : [],
    ),
  }))
}
