import type { Door } from '../domain/limits.ts'
import { limits } from '../domain/limits.ts'
import type { IdentityPorts } from './ports.ts'

interface Who {
  readonly account: string
  readonly peer: string
}

/** Counts a try before it is judged, so that ten at once are ten; false when there were too many. */
export async function mayTry(door: Door, { account, peer }: Who, { attempts }: IdentityPorts): Promise<boolean> {
  const { account: mostOfAccount, peer: mostOfPeer } = limits[door]
  return (
    (await attempts.take(door, `account:${account}`, mostOfAccount)) &&
    (await attempts.take(door, `peer:${peer}`, mostOfPeer))
  )
}

/** The try was right: it counts no more, and the account begins afresh. */
export async function wasRight(door: Door, { account, peer }: Who, { attempts }: IdentityPorts): Promise<void> {
  await attempts.giveBack(door, `account:${account}`, true)
  await attempts.giveBack(door, `peer:${peer}`, false)
}
