import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What the letters say. */
export const write = messages({ fr }, import.meta.url)
