import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a family reads about the places offered to it. */
export const say = messages({ fr }, import.meta.url)
