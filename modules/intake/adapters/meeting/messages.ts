import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

/** What is written to families about meetings. */
export const write = messages({ fr }, import.meta.url)
