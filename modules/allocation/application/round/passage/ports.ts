import type { PassagePolicy } from '../../../domain/round/passage/passage.ts'
import type { RoundKind } from '../../../domain/round/round.ts'

/** Which commissions count as one more, in this territory. */
export interface Passages {
  policy(): Promise<PassagePolicy>
  /** @returns false when somebody chose since the version that was seen */
  save(
    kinds: readonly RoundKind[],
    seen: number,
    by: { readonly by: string; readonly author: string },
  ): Promise<boolean>
}
