import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Where one stands, waiting before asking, the calendar. */
export const say = messages({ fr }, import.meta.url)
