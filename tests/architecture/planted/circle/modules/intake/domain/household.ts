import type { Child } from './child.ts'

export interface Household {
  readonly children: readonly Child[]
}
