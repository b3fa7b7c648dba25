import { messages } from '@ribambelle/platform/messages'
import ar from './messages/ar.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** What is written to a family that asked for other half-days. */
export const say = messages({ fr, en, ar }, import.meta.url)
