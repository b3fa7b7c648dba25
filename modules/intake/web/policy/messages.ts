import { messages } from '@ribambelle/platform/messages'
import en from './desk/messages/en.json' with { type: 'json' }
import fr from './desk/messages/fr.json' with { type: 'json' }

/** The sentences of the page where the local policy is set. */
export const say = messages({ fr, en })
