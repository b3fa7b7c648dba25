import type { Channel } from './message.ts'

/** Minutes until the next try, by the number of tries that failed: three days in all, then another way is taken. */
const waits = [1, 5, 15, 60, 180, 360, 720, 1440, 1440] as const

/** Minutes until the next try; undefined when it is time to give up. @param failed tries that failed, the last one included */
export const waitAfter = (failed: number): number | undefined => waits[failed - 1]

/** The key of the message that goes by another way after one has failed: it tells which ways failed, so that none is tried twice. */
export const keyAfter = (key: string, way: Channel): string => `${key}:not-${way}`

/** Ways that failed before a message was written. @param key as `keyAfter` made it */
export const failedWays = (key: string): Channel[] =>
  [...key.matchAll(/:not-(email|sms|letter|phone|helper)(?=:|$)/g)].map((match) => match[1] as Channel)
