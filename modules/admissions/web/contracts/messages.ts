import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a family reads about the place that its child holds. */
export const say = messages({ fr }, import.meta.url)
