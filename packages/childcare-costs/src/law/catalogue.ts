import { bernValues } from './bern-values.ts'
import { cmgValues } from './cmg-values.ts'
import { psuValues } from './psu-values.ts'
import { structureValues } from './structure-values.ts'
import type { LawTable } from './table.ts'
import { taxValues } from './tax-values.ts'

const all = { ...psuValues, ...cmgValues, ...structureValues, ...taxValues, ...bernValues }

/** Name of a number of the law, for example `psu.income.ceiling`. */
export type LawKey = keyof typeof all

/** Every number that the calculations use, with its history. */
export const lawValues: Readonly<Record<LawKey, LawTable>> = all

/** All names, in the order of the document. */
export const lawKeys = Object.keys(all) as readonly LawKey[]

/** Whether a text names a number of the law. */
export const isLawKey = (text: unknown): text is LawKey => typeof text === 'string' && Object.hasOwn(all, text)
