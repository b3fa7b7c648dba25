import { isHalfDay, ok, refuse, week } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { may } from '../../domain/permissions.ts'
import type { AdmissionsPorts } from '../ports.ts'
import { answererFor } from './answerer.ts'
import type { To } from './answerer.ts'

export interface AskOtherWeek {
  readonly to: To
  /** half-days by child, as typed; one set of them for each child of the offer */
  readonly weeks: readonly { readonly childId: string; readonly week: readonly string[] }[]
}

export type AskOtherWeekRefusal = 'offer-not-found' | 'offer-expired' | 'other-week-missing' | 'same-week'

/** A family asks for other half-days instead of those offered. The service answers; until then the offer and its deadline stand. */
export async function askOtherWeek(
  { to, weeks: typed }: AskOtherWeek,
  actor: Actor,
  ports: AdmissionsPorts,
): Promise<Outcome<{ readonly offerId: string }, AskOtherWeekRefusal>> {
  const answerer = await answererFor(to, undefined, actor, ports)
  const [offer] = answerer ? await ports.offers.take([answerer.offerId]) : []
  if (!offer) return refuse('offer-not-found')
  const { offerId, requestId, state, deadline, places } = offer
  if (state !== 'made' || deadline < ports.world.today()) return refuse('offer-expired')
  const weeks = places.map(({ childId }) => ({
    childId,
    week: week((typed.find((one) => one.childId === childId)?.week ?? []).filter(isHalfDay)),
  }))
  const empty = weeks.filter((one) => one.week.length === 0)
  if (empty.length > 0)
    return refuse(
      ...empty.map(({ childId }): Refusal<AskOtherWeekRefusal> => ({
        code: 'other-week-missing',
        field: `week-${childId}`,
      })),
    )
  if (weeks.every((one, i) => one.week.join() === places[i]!.week.join()))
    return refuse({ code: 'same-week', field: `week-${places[0]!.childId}` })
  if (weeks.every((one, i) => one.week.join() === offer.otherWeek?.weeks[i]?.week.join())) return ok({ offerId })
  await ports.offers.save({ ...offer, otherWeek: { askedAt: ports.world.now(), weeks } })
  return ok({ offerId }, [
    { type: 'admissions.other-week-asked', subject: offerId, data: { requestId, through: answerer!.way } },
  ])
}

/** An officer has no such half-days to propose: the offer and its deadline stand, and the family is told. */
export async function refuseOtherWeek(
  { offerId }: { readonly offerId: string },
  actor: Actor,
  { offers }: Pick<AdmissionsPorts, 'offers'>,
): Promise<Outcome<{ readonly offerId: string }, 'not-allowed' | 'offer-not-found' | 'not-open'>> {
  if (!may(actor, 'offer')) return refuse('not-allowed')
  const [offer] = await offers.take([offerId])
  if (!offer) return refuse('offer-not-found')
  if (offer.state !== 'made' || offer.otherWeek === null) return refuse('not-open')
  await offers.save({ ...offer, otherWeek: null })
  const { requestId, deadline, otherWeek } = offer
  return ok({ offerId }, [
    {
      type: 'admissions.other-week-refused',
      subject: offerId,
      data: { requestId, deadline, askedAt: otherWeek.askedAt },
    },
  ])
}
