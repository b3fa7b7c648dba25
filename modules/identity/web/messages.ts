import { messages } from '@ribambelle/platform/messages'
import type { Translate } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

export const say = messages({ fr }, import.meta.url)

export type Say = Translate<keyof typeof fr>
