import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences that childminders read behind their link. */
export const say = messages({ fr }, import.meta.url)
