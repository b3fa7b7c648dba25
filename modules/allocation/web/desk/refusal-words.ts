import type { Refusal } from '@ribambelle/kernel'
import { sentenceAmong } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { say as sayChange } from '../override/desk/messages.ts'
import { say as sayReopen } from '../round/reopen/desk/messages.ts'
import { say } from './messages.ts'

/** What the pages say of a refusal of allocation; undefined where none of them can meet it. */
export const allocationRefusal = (lang: Lang, { code, details }: Refusal): string | undefined =>
  sentenceAmong(
    [say, sayReopen, sayChange],
    lang,
    [`refusal.${code}`, `sitting.error.${code}`, `panel.error.${code}`],
    details,
  )
