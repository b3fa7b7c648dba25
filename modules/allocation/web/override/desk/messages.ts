import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** The sentences of the bench, of changes, of cases to look at and of directors' answers. */
export const say = messages({ fr, en })
