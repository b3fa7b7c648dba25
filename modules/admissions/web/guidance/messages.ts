import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What a family reads of the help it is given to find another solution. */
export const say = messages({ fr }, import.meta.url)
