import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What is written to a family that asked for other half-days. */
export const say = messages({ fr }, import.meta.url)
