import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences of allocation. */
export const say = messages({ fr }, import.meta.url)
