import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Words that several areas of admissions say. */
export const shared = messages({ fr }, import.meta.url)
