import type { RoundAnswers } from '@ribambelle/allocation'
import type { Site } from '@ribambelle/directory'
import type { Day } from '@ribambelle/kernel'
import type { Decision } from '../../domain/decision/decision.ts'
import type { Ground } from '../../domain/decision/grounds.ts'

export type Result = RoundAnswers['answers'][number]['result']

/** What the words of a decision are written from. */
export interface DecisionFacts {
  readonly round: RoundAnswers['round']
  readonly scale: RoundAnswers['scale']
  readonly reference: string
  readonly result: Result
  /** what the computation had answered, where people changed it */
  readonly computed: Result | null
  /** why the place that the commission gave is not offered */
  readonly notOffered?: Decision['notOffered'] | undefined
  readonly sites: readonly Site[]
  readonly decidedOn: Day
  readonly country: 'FR' | 'CH'
  readonly grounds: readonly Ground[]
  /** telephone and hours of the hub; empty when the territory gave none */
  readonly phone: string
  readonly hours: string
}
