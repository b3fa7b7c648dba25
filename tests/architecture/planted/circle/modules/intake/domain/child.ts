import type { Household } from './household.ts'

export interface Child {
  readonly household: Household
}
