import { isCentre } from '@ribambelle/directory'
import type { Actor } from '@ribambelle/kernel'
import type { Asked, AskedContext, Fault } from '../../domain/asked.ts'
import { elsewhere } from '../../domain/asked.ts'
import { faultsOf } from '../../domain/faults/faults.ts'
import { homeFor } from './find-home.ts'
import type { IntakePorts } from '../ports.ts'

/** What the check of a request found: every fault, and what the places say. */
export interface Checked {
  readonly faults: readonly Fault[]
  readonly context: AskedContext
}

/** Reads the directory and the local policy, then checks what was asked. */
export async function examine(asked: Asked, { places, time }: IntakePorts): Promise<Checked> {
  const [policy, wished, zones] = [await places.policy(), await places.named(asked.wishes), await places.zones()]
  const context: AskedContext = {
    today: time.today(),
    policy,
    centreIds: new Set(wished.filter(({ kind, listed }) => listed && isCentre(kind)).map(({ siteId }) => siteId)),
    zoneIds: new Set(zones.map(({ zoneId }) => zoneId)),
    home: await homeFor(asked.zoneId === elsewhere ? '' : asked.address, places),
    readPhone: await places.phoneReader(),
  }
  return { faults: faultsOf(asked, context), context }
}

/** The same, asked while a form is being written. */
export const checkAsked = (asked: Asked, _: Actor, ports: IntakePorts): Promise<Checked> => examine(asked, ports)
