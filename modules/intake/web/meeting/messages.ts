import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What families read about meetings. */
export const say = messages({ fr }, import.meta.url)
