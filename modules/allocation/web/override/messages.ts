import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What families and everybody read about answers that people changed. */
export const say = messages({ fr }, import.meta.url)
