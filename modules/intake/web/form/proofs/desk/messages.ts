import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** What the page of proofs says to the staff and to helpers. */
export const say = messages({ fr, en })
