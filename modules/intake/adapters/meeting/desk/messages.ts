import { messages } from '@ribambelle/platform/messages'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/** How staff call the letters about meetings. */
export const sayLabels = messages({ fr, en })
