/** The front door of intake: what families ask. */
export { factCodes } from './domain/request.ts'
export type { CareRequest, Channel, Fact, FactCode, Guardian, Need } from './domain/request.ts'
export { newReference } from './domain/reference.ts'
export { requestById, requestsForRound, requestsOfAccount } from './adapters/read.pg.ts'
export { recipientsOf } from './adapters/following/recipients.pg.ts'
export { firstAskedAs, markPlaced, recordPassage } from './adapters/round.pg.ts'
export { saveMandate } from './adapters/asking/mandates.pg.ts'
export { saveRequests } from './adapters/save.pg.ts'
export { countWishing, requestsWishing } from './adapters/wishing.pg.ts'
export {
  childNames,
  closeRequests,
  openRequestsFor,
  recordOfferRefused,
  requestsById,
  requestsWaiting,
} from './adapters/admission.pg.ts'
