import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What everybody reads who verifies a round in the browser. */
export const say = messages({ fr }, import.meta.url)
