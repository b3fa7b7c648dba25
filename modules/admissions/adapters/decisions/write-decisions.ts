import type { RoundAnswers } from '@ribambelle/allocation'
import { system } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { isLang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { sql } from 'kysely'
import { keepDecisions } from '../../application/decisions/keep-decisions.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import type { Decision } from '../../domain/decision/decision.ts'
import { decisionKinds } from '../../domain/decision/decision.ts'
import { whyNotOffered } from '../../domain/decision/not-offered.ts'
import { groundsOn } from '../../domain/decision/grounds.ts'
import { decisionText, legalNotices } from './text.ts'
import type { DecisionFacts } from './facts.ts'

/** Decisions written in one transaction: some hundred letters take a second. */
const atOnce = 100

/**
 * Once a commission is published and its offers are made: the decision of each of its requests, in French and in the family's language, and whether
 * the place that was given is offered. Each is written once, however often this runs.
 * @returns how many were written now
 */
export async function writeDecisions(
  run: Runner<AdmissionsPorts>,
  scope: Scope,
  { rounds, families, sites, decisions, offers, world }: AdmissionsPorts,
  roundId: string,
): Promise<number> {
  const requestIds = await rounds.decided(roundId, decisionKinds)
  const { phone, hours } = await hubOf(scope)
  const country = await world.country()
  const decidedOn = world.today()
  const about = { decidedOn, country, grounds: groundsOn(decidedOn, country, await decisions.grounds()), phone, hours }
  const given = await offers.list({ roundId, origin: 'round', skip: 0, take: 1_000_000 })
  const offered = new Map(
    given.rows.filter(({ replaces }) => replaces === null).map((offer) => [offer.requestId, offer]),
  )
  let written = 0
  for (let start = 0; start < requestIds.length; start += atOnce) {
    const ids = requestIds.slice(start, start + atOnce)
    const found = await rounds.answers(roundId, ids)
    if (!found) return written
    const requests = new Map((await families.requests(ids)).map((request) => [request.requestId, request]))
    const open = Map.groupBy(await offers.openOf(ids), ({ requestId }) => requestId)
    const wished = found.answers.flatMap(({ result }) => result.wishes.map(({ centreId }) => centreId))
    const named = await sites.find([...new Set(wished)])
    const made = found.answers.map((answer) => {
      const { requestId, outcome } = answer.result
      const request = requests.get(requestId)
      const why =
        outcome === 'placed'
          ? whyNotOffered(request?.state, offered.get(requestId), open.get(requestId) ?? [])
          : undefined
      const facts = { ...about, ...answer, notOffered: why, round: found.round, scale: found.scale, sites: named }
      return decisionOf(facts, request?.household.language ?? 'fr', world.newId())
    })
    const by = { territory: scope.territory, actor: system('job:decisions') }
    const kept = await run.act(keepDecisions, { decisions: made }, by, { slow: true })
    if (!kept.ok) throw new Error(`decisions were refused: ${JSON.stringify(kept.refusals)}`)
    written += kept.value.length
  }
  return written
}

function decisionOf(facts: DecisionFacts, language: string, decisionId: string): Decision {
  const { round, scale, reference, result, decidedOn, notOffered } = facts
  const lang = isLang(language) ? language : 'fr'
  return {
    decisionId,
    roundId: round.roundId,
    requestId: result.requestId,
    reference,
    kind: result.outcome,
    decidedOn,
    ...(notOffered ? { notOffered } : {}),
    text: decisionText(facts, 'fr'),
    translation: lang === 'fr' ? null : decisionText(facts, lang),
    parameters: parametersOf(scale, result, facts.computed),
    grounds: groundsTold(facts).map(({ groundId, version, from, source }) => ({
      groundId,
      version,
      from: from satisfies Day,
      source,
    })),
    legal: legalNotices(facts),
  }
}

const parametersOf = (
  { scaleId, version }: RoundAnswers['scale'],
  { points, lines, tieBreaks, pseudonym, ticket, lottery, override }: DecisionFacts['result'],
  computed: DecisionFacts['computed'],
): Decision['parameters'] => ({
  scaleId,
  scaleVersion: version,
  points,
  lines: lines.map(({ criterion, points: given, because }) => ({
    criterion,
    points: given,
    value: because.value,
    proof: because.proof,
  })),
  tieBreaks,
  pseudonym,
  ticket,
  lottery,
  ...(override && computed ? { changed: { ...override, computed: computed.outcome } } : {}),
})

/** What the law says of human decisions is told where people changed an answer, and nowhere else. */
const groundsTold = ({ grounds, result }: DecisionFacts): DecisionFacts['grounds'] =>
  grounds.filter(({ groundId }) => groundId !== 'human-decision' || result.override !== undefined)

async function hubOf(scope: Scope): Promise<{ phone: string; hours: string }> {
  const found = await row(
    scope,
    sql<{
      phone: string
      hours: string
    }>`select coalesce(settings ->> 'hubPhone', '') phone, coalesce(settings ->> 'hubHours', '') hours
      from platform.territory where territory_id = ${scope.territory}`,
  )
  return found ?? { phone: '', hours: '' }
}
