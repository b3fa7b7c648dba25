import type { AccountKind } from './account.ts'

/** The browser's cookie that holds the token of a session. */
export const sessionCookie = 'ribambelle_session'

const hour = 3_600
const day = 24 * hour

/** How long a session lives, seconds: `idle` without use, `absolute` whatever happens. */
export const sessionLifetimes: Readonly<Record<AccountKind, { readonly idle: number; readonly absolute: number }>> = {
  family: { idle: 7 * day, absolute: 30 * day },
  staff: { idle: 2 * hour, absolute: 12 * hour },
}

/** A password alone opens this long, until the second factor, seconds. */
export const pendingLifetime = 600

/** The end of a session moves on at most this often, seconds: reading a page rarely writes. */
export const slidingStep = 300

/** How long a link that came by mail works, seconds. */
export const linkLifetimes = { 'sign-in': 20 * 60, password: 72 * hour } as const

export type LinkPurpose = keyof typeof linkLifetimes

/** Codes given at enrolment, each good for one sign-in without the telephone. */
export const recoveryCodes = 8
