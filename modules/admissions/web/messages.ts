import { messages } from '@ribambelle/platform/messages'
import ar from './messages/ar.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** Words that several areas of admissions say. */
export const shared = messages({ fr, en, ar }, import.meta.url)
