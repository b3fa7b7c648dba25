import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { hubFaults, mayKeepHub } from '../domain/hub.ts'
import type { Hub, HubFault } from '../domain/hub.ts'
import type { DirectoryPorts } from './ports.ts'

/** Somebody of the service writes whom families call and when, in the languages they read. */
export async function keepHub(
  written: Hub,
  actor: Actor,
  { hub }: Pick<DirectoryPorts, 'hub'>,
): Promise<Outcome<null, HubFault | 'not-allowed'>> {
  if (!mayKeepHub(actor)) return refuse('not-allowed')
  const faults = hubFaults(written)
  if (faults.length > 0) return refuse(...faults)
  await hub.keep(written)
  const languages = Object.values(written.hoursIn).filter((text) => text !== '').length
  return ok(null, [{ type: 'directory.hub-changed', subject: 'hub', data: { languages } }])
}
