import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What the desk reads about one campaign of renewal. */
export const say = messages({ fr }, import.meta.url)
