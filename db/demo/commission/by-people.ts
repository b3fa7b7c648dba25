import { answerForCentre, overrideAnswer, reopenRound, settleRefusal } from '@ribambelle/allocation'
import type { RoundRun } from '@ribambelle/allocation'
import type { Actor, Outcome } from '@ribambelle/kernel'

type Acts = Parameters<NonNullable<RoundRun['before']>>[0]

const nadia: Actor = { kind: 'staff', accountId: 'nadia-coordinator', roles: ['coordinator'], centreIds: [] }
const marc: Actor = { kind: 'staff', accountId: 'marc-director', roles: ['director'], centreIds: ['les-cerfs-volants'] }
const slow = { slow: true }

/** The families that tell a story keep the answer that was computed. */
const storyShape = /^r-[a-z]/

function told<T>(what: string, outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${what} was refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}

/** Before the lots are drawn, two places turn out to be counted too many: the round is reopened, and frozen again. */
export async function reopenOnce(territory: string, acts: Acts, roundId: string): Promise<void> {
  const reason = 'Deux places de bébés étaient comptées en trop aux Cerfs-Volants : corrigées avant le tirage au sort.'
  const why = { roundId, kind: 'places-corrected', reason, author: 'Nadia Verdelet', seen: 'frozen' }
  told('the reopening', await acts.act(reopenRound, why, { territory, actor: nadia }, slow))
}

type Staffed = { readonly territory: string; readonly actor: Actor }

const linesOf = async (acts: Acts, roundId: string, by: Staffed) =>
  (await acts.ask((id: string, _, { rounds }) => rounds.results(id, { limit: 10_000, offset: 0 }), roundId, by, slow))
    .lines

type Line = Awaited<ReturnType<typeof linesOf>>[number]

/**
 * A director refuses a child and agrees with the coordination that it stays; a family leaves, and the strongest that waits for its place receives
 * it.
 */
export async function changeByHand(territory: string, acts: Acts, roundId: string): Promise<void> {
  const by = { territory, actor: nadia }
  const lines = await linesOf(acts, roundId, by)
  const plain = lines
    .filter(({ requestId, stays }) => !storyShape.test(requestId) && stays.length === 1)
    .toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1))
  // Who wished least has least to claim: a list without its family stays easy to read.
  const [leaving, received] = plain
    .filter(
      ({ outcome, rank, stays }) => outcome === 'placed' && rank === 1 && stays[0]?.centreId === 'les-cerfs-volants',
    )
    .toSorted((a, b) => a.wishes.length - b.wishes.length)
  // A commission of another day may have given fewer places there: then people had nothing to change.
  if (!received || !leaving) return
  await refuseAndAgree({ by, acts, roundId }, received.requestId)
  const change = { roundId, author: 'Nadia Verdelet' }
  const left = {
    ...change,
    requestId: leaving.requestId,
    option: null,
    kind: 'family-left',
    reason: 'La famille a téléphoné : elle a trouvé une assistante maternelle et laisse la place.',
    seen: 0,
  }
  told('the change', await acts.act(overrideAnswer, left, by, slow))
  await giveOn({ by, acts, roundId }, plain, leaving)
}

/** The place that a family leaves goes to the strongest that could say that it stays empty. */
async function giveOn(
  { by, acts, roundId }: { readonly by: Staffed; readonly acts: Acts; readonly roundId: string },
  plain: readonly Line[],
  leaving: Line,
): Promise<void> {
  // Whoever could now say « this place stays empty » comes next: the one with the most points.
  const claims = await acts.ask(
    async (id: string, _, { overrides }) => (await overrides.list(id))[0]!.claims,
    roundId,
    by,
  )
  const lineOf = new Map(plain.map((line) => [line.pseudonym, line]))
  const waiting = claims
    .flatMap(({ family, option, kind }) => {
      const line = lineOf.get(family)
      // One that waits for its first place; the family that leaves could say so too, and does not.
      return kind === 'waste' && line?.outcome === 'not-placed' && line !== leaving ? [{ ...line, option }] : []
    })
    .toSorted((a, b) => b.points - a.points || (a.requestId < b.requestId ? -1 : 1))
  const reason = 'Première famille qui attend la place laissée, dans l’ordre des points.'
  for (const { requestId, option } of waiting) {
    const given = { roundId, author: 'Nadia Verdelet', requestId, option, kind: 'consequence', reason, seen: 1 }
    // A claim of another month or half-day does not fit into what was left: the next one is asked. Where nobody fits, the place stays free.
    if ((await acts.act(overrideAnswer, given, by, slow)).ok) return
  }
}

/** A director refuses a child; after a talk with the coordination it stays. */
async function refuseAndAgree(
  { by, acts, roundId }: { readonly by: Staffed; readonly acts: Acts; readonly roundId: string },
  requestId: string,
): Promise<void> {
  const there = { roundId, centreId: 'les-cerfs-volants', requestId }
  const refusal = {
    ...there,
    answer: 'refused',
    kind: 'group-balance',
    note: 'Le groupe des moyens compte déjà beaucoup d’enfants qui commencent en septembre.',
    author: 'Marc Fontanelle',
  }
  told('the refusal', await acts.act(answerForCentre, refusal, { ...by, actor: marc }))
  const settled = {
    ...there,
    note: 'Arrivées étalées sur trois semaines : l’enfant garde sa place.',
    author: 'Nadia Verdelet',
  }
  told('the agreement', await acts.act(settleRefusal, settled, by))
}
