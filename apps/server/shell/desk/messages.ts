import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** Words of the navigation of the staff. */
export const say = messages({ fr }, import.meta.url)
