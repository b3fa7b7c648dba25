import { sitesOf } from '@ribambelle/directory'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { DecisionLine } from '../application/ports.ts'
import type { Decision } from '../domain/decision/decision.ts'

/** Places that were offered to a family, the decisions it was told and what was done to help it, for its own data. */
export async function familyOffers(
  scope: Scope,
  { requestIds }: { readonly requestIds: readonly string[] },
): Promise<{ name: string; entries: Record<string, string | null>[] }[]> {
  const found = await rows(
    scope,
    sql<{
      at: Date
      outcome: string
      deadline: string
      centre: string
      from: string
      until: string | null
      week: string
    }>`
      select o.made_at at, o.state outcome, o.deadline, p.centre_id centre, p.from_day "from", p.until_day until,
        array_to_string(p.week, ', ') week
      from admissions.offer o join admissions.offer_place p using (territory_id, offer_id)
      where o.territory_id = ${scope.territory} and o.request_id = any(${requestIds}::text[]) order by o.made_at, p.child_id`,
  )
  const sites = await sitesOf(scope, { siteIds: found.map(({ centre }) => centre) })
  const nameOf = (siteId: string): string => sites.find((site) => site.siteId === siteId)?.name ?? siteId
  return [
    {
      name: 'offers',
      entries: found.map(({ at, centre, ...offer }) => ({ at: at.toISOString(), centre: nameOf(centre), ...offer })),
    },
    { name: 'decisions', entries: await toldDecisions(scope, requestIds) },
    { name: 'guidance', entries: await guidanceSteps(scope, requestIds) },
  ]
}

/** Each decision with its words; the computed answer where people changed it. */
async function toldDecisions(scope: Scope, requestIds: readonly string[]): Promise<Record<string, string | null>[]> {
  const told = await rows(
    scope,
    sql<
      Pick<DecisionLine, 'reference' | 'kind' | 'decidedOn'> & { content: Pick<Decision, 'text' | 'parameters'> }
    >`select reference, kind,
        decided_on "decidedOn", content from admissions.decision
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[]) and content ? 'text' order by made_at, decision_id`,
  )
  return told.map(({ reference, kind, decidedOn, content: { text, parameters } }) => ({
    reference,
    day: decidedOn,
    outcome: kind,
    computed: parameters.changed?.computed ?? null,
    text: text.sections
      .flatMap(({ title, paragraphs, list = [], table }) => [
        title,
        ...paragraphs,
        ...list,
        ...(table?.rows ?? []).map((cells) => cells.filter(Boolean).join(', ')),
      ])
      .join('\n'),
  }))
}

/** What was done to find another solution, with the words that were written. */
async function guidanceSteps(scope: Scope, requestIds: readonly string[]): Promise<Record<string, string | null>[]> {
  const steps = await rows(
    scope,
    sql<{ at: Date; by: string; note: string }>`select at, by_account "by", note from admissions.guidance_step
      where territory_id = ${scope.territory} and request_id = any(${requestIds}::text[]) order by request_id, number`,
  )
  return steps.map(({ at, by, note }) => ({
    at: at.toISOString(),
    who: by.startsWith('family:') ? 'family' : 'service',
    text: note === '' ? null : note,
  }))
}
