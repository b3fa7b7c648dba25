import type { Lang } from '@ribambelle/platform/messages'
import type { Busy } from '@ribambelle/ui'
import { say } from './desk/messages.ts'

/** What the button of an act says that computes or checks a whole round. */
export const busyActing = (lang: Lang): Busy => ({ now: say(lang)('act'), later: say(lang)('act.later') })

/** What the link of a file says that is made when it is asked for. */
export const busyPreparing = (lang: Lang): Busy => ({
  now: say(lang)('file'),
  later: say(lang)('file.later'),
  ready: say(lang)('file.ready'),
})
