import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { findPlaces } from '../../application/find-places.ts'
import type { PlacesAnswer, Sort } from '../../application/find-places.ts'
import type { Address, DirectoryPorts } from '../../application/ports.ts'
import type { DirectorySlots } from '../slots.ts'
import { kindWords } from '../words.ts'
import { addressOf, askedIn, narrowings } from './asked.ts'
import type { Asked, Narrowing } from './asked.ts'
import { nearOf } from './near.tsx'

/** Everything that a list of places or a map of them is made from. */
export interface Asking {
  readonly request: PageRequest
  readonly asked: Asked
  readonly answer: PlacesAnswer
  /** from where distances are told */
  readonly near: Address | undefined
  readonly sort: Sort
  readonly narrowings: readonly Narrowing[]
  /** `/places` or `/places/map` */
  readonly path: string
  /** the same list with something else asked, within the territory and language */
  readonly href: (asked: Asked) => string
}

/** Reads the address, finds the places. A zone that does not exist narrows nothing. */
export async function askPlaces(
  run: Runner<DirectoryPorts>,
  slots: DirectorySlots,
  request: PageRequest,
  path: string,
): Promise<Asking> {
  const read = askedIn(request.query)
  const near = await nearOf(run, request)
  const counted = (await slots.vacancies?.(request)) ?? new Map()
  const sort = read.sort === 'distance' && !near ? 'name' : (read.sort ?? (near ? 'distance' : 'name'))
  const question = {
    ...read,
    sort,
    from: near,
    counted,
    kindWords: kindWords(request.lang),
    looser: narrowings(read).map(({ without }) => without),
  }
  const answer = await run.ask(findPlaces, question, request.by)
  const zoneId = answer.zones.some((zone) => zone.zoneId === read.zoneId) ? read.zoneId : undefined
  const asked = { ...read, zoneId }
  return {
    request,
    asked,
    answer,
    near,
    sort,
    narrowings: narrowings(asked),
    path,
    href: (other) => request.link(addressOf(other, path)),
  }
}
