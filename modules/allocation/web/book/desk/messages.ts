import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** How the book is read: filters, order, one family at a time. */
export const say = messages({ fr, en })
