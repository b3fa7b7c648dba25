/** Every step that a working may show: the caller has words for each under `working.<code>`. */
export const lineCodes = [
  'effort-rate',
  'monthly-income',
  'counted-income',
  'hourly-fee',
  'hourly-surcharge',
  'hours-per-month',
  'monthly-fee',
  'extra-hours',
  'absent-hours',
  'month-bill',
  'shared-hours',
  'paid-hours',
  'net-pay',
  'hourly-cost',
  'counted-cost',
  'contributions',
  'contributions-paid',
  'contributions-deduction',
  'employed-allowance',
  'structure-band',
  'structure-most',
  'structure-share',
  'structure-allowance',
  'gross',
  'aid',
  'credit-spending',
  'credit-ceiling',
  'credit-year',
  'credit-limit',
  'credit-month',
  'left',
  'determining-income',
  'voucher-unit',
  'voucher-time',
  'voucher-full-cost',
  'voucher-most',
  'voucher',
  'scale-price',
  'scale-rebate',
  'scale-time',
] as const

export type LineCode = (typeof lineCodes)[number]

/** What a reader of a result should know besides its numbers. */
export const noteCodes = [
  /** the least income counts in place of a smaller one */
  'floor-applied',
  /** the most income counts in place of a larger one */
  'ceiling-applied',
  /** no proof of income: the highest fee */
  'no-proof-ceiling',
  /** emergency, income unknown: the lowest fee, or the mean fee that was given */
  'emergency-floor',
  'emergency-mean',
  /** a child placed by the département: the lowest fee */
  'placed-child-floor',
  /** one hour costs more than counts: the rest stays with the family */
  'hour-above-ceiling',
  /** no allowance: the child is too old */
  'too-old-for-allowance',
  /** no allowance: a parent without activity, and no exception told */
  'activity-needed',
  /** no allowance: the price of an hour is above the limit */
  'price-above-limit',
  /** no allowance: too few hours a month */
  'too-few-hours',
  /** no credit for this child: too old on 1 January */
  'too-old-for-credit',
  /** the spending is above what the credit counts */
  'credit-ceiling-applied',
  /** the price used is the law's reference cost: a family should put its own */
  'reference-price',
  /** contributions are an order of magnitude */
  'contributions-estimated',
  /** half of the contributions is above the most that is paid a month */
  'contributions-ceiling-applied',
  /** paid leave comes on top of what is shown */
  'leave-not-counted',
  /** the tax credits of the year are above the limit for all of them together */
  'credit-limit-applied',
  /** the voucher is limited so that the family pays its least share */
  'least-share-applied',
] as const

export type NoteCode = (typeof noteCodes)[number]

/** Why a kind of care cannot be reckoned for this family. */
export const unavailableCodes = [
  'income-needed',
  'price-needed',
  'too-old',
  'no-value-in-force',
  'other-currency',
] as const

export type UnavailableCode = (typeof unavailableCodes)[number]
