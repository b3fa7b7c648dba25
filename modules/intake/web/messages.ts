import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences that several areas of intake say: names of facts, states, refusals. */
export const shared = messages({ fr }, import.meta.url)
