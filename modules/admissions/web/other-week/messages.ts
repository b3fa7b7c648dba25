import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a family reads when it asks for other half-days. */
export const say = messages({ fr }, import.meta.url)
