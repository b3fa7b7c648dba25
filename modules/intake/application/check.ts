import type { Actor } from '@ribambelle/kernel'
import { faultsOf } from '../domain/asked.ts'
import type { Asked, AskedContext } from '../domain/asked.ts'
import type { IntakePorts } from './ports.ts'

/** What the check of a request has to know, read from the directory and the local policy. */
async function contextFor(actor: Actor, { places, time }: IntakePorts): Promise<AskedContext> {
  const [policy, centres, zones] = [await places.policy(), await places.centres(), await places.zones()]
  return {
    today: time.today(),
    policy,
    centreIds: new Set(centres.map(({ siteId }) => siteId)),
    zoneIds: new Set(zones.map(({ zoneId }) => zoneId)),
    needsEmail: actor.kind === 'anyone',
  }
}

/** Everything that is wrong with what was asked; also asked while it is being written. */
export const checkAsked = async (
  asked: Asked,
  actor: Actor,
  ports: IntakePorts,
): Promise<ReturnType<typeof faultsOf>> => faultsOf(asked, await contextFor(actor, ports))
