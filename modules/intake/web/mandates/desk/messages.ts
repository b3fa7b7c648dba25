import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** What helpers and officers read about the families they write for. */
export const say = messages({ fr, en })
