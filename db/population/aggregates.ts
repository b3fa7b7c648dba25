/** What parents of a child under three do, as the scales of points see it. */
export const activities = ['both-work', 'one-works', 'none-works', 'single-works', 'single-not'] as const

export type Activity = (typeof activities)[number]

/**
 * Share of families of each kind that use a formal mode of care, December 2021.
 * @source Programme de qualité et d'efficience « Famille », indicator 1.8.3 (evaluation.securite-sociale.fr): 82, 21, 63 and 23 %; 56 % over
 * all families known to CAF. Couples with one worker are not published: 32 % is what makes the whole 56 % with the shares below.
 */
export const recourse: Readonly<Record<Activity, number>> = {
  'both-work': 0.82,
  'one-works': 0.32,
  'none-works': 0.21,
  'single-works': 0.63,
  'single-not': 0.23,
}

export const recourseOverall = 0.56

/** Standard of living of single parents against that of their zone's median. @source INSEE, Filosofi: order of magnitude */
export const singleParentIncome = 0.72

/** Spread of the logarithm of standards of living: ln(D9/D1) / (2 x 1.2816) with D9/D1 = 3.4. @source INSEE, Filosofi 2019, France */
export const incomeSpread = Math.log(3.4) / (2 * 1.2816)

/**
 * Chances of each activity by standard of living, as logistic curves: `at` is the log-odds at the median of the zone, `slope` the change by
 * one standard deviation of the logarithm of income. Tuned so that the whole gives `recourseOverall`.
 */
export const activityCurves = {
  /** a couple in which somebody works */
  someoneWorks: { at: 2.9, slope: 1.3 },
  /** both of them do, when somebody does */
  bothWork: { at: 0.7, slope: 1.1 },
  /** the single parent works: her income already says much of it */
  singleWorks: { at: 0.75, slope: 1.2 },
} as const

/** Families better off ask a little more at the same activity: the « non-recours » that outreach works on. Log-odds by standard deviation. */
export const askingSlope = 0.2

/** What weeks are asked, as a share of all: the territory of design/allocation.md, section 7. */
export const weekShares = { full: 0.45, withoutWednesday: 0.2, part: 0.35 } as const

/** Chances of a full week and of a week without Wednesday by activity; the rest ask one to four days. Weighed by who asks they give `weekShares`. */
export const weekByActivity: Readonly<Record<Activity, { readonly full: number; readonly withoutWednesday: number }>> =
  {
    'both-work': { full: 0.52, withoutWednesday: 0.23 },
    'one-works': { full: 0.25, withoutWednesday: 0.13 },
    'none-works': { full: 0.1, withoutWednesday: 0.05 },
    'single-works': { full: 0.53, withoutWednesday: 0.2 },
    'single-not': { full: 0.16, withoutWednesday: 0.1 },
  }

/** Requests that bear on two children: brothers and sisters, of whom one in six are twins (1.7 % of births, INSEE). */
export const siblingShare = 0.1
export const twinsAmongSiblings = 1 / 6

/** Requests whose first wish is a childminder or a house of childminders. */
export const childminderFirst = 0.12

/** One to six wishes. */
export const wishCounts: readonly number[] = [0.07, 0.13, 0.25, 0.27, 0.16, 0.12]

/** Months after the campaign's that are asked: most start in September. */
export const startShares: readonly number[] = [0.74, 0.08, 0.06, 0.02, 0.07, 0.03]

/** Months later that a family accepts to start: none, one, two, three. */
export const flexibilityShares: readonly number[] = [0.52, 0.2, 0.16, 0.12]

export const channelShares = { email: 0.62, sms: 0.16, phone: 0.09, letter: 0.05, helper: 0.08 } as const

/** Languages in which families are written to: mostly French, then those of design/domain.md, section 8. */
export const languagesInFrance: Readonly<Record<string, number>> = {
  fr: 0.84,
  ar: 0.05,
  en: 0.03,
  tr: 0.02,
  pt: 0.02,
  es: 0.015,
  uk: 0.01,
  ro: 0.01,
  ru: 0.005,
}

/** Share of the authorised half-days that contracts hold during a year. */
export const heldShare = 0.85
