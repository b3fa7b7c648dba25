import { messages } from '@ribambelle/platform/messages'
import ar from './messages/ar.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences that several areas of intake say: names of facts, states, refusals. */
export const shared = messages({ fr, en, ar }, import.meta.url)
