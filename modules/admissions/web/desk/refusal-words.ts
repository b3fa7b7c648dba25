import type { Refusal } from '@ribambelle/kernel'
import { sentenceAmong } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { say as sayContract } from '../contracts/desk/messages.ts'
import { say as sayWaiting } from '../waiting/desk/messages.ts'
import { say } from './messages.ts'

/** What the pages say of a refusal of admissions; undefined where none of them can meet it. */
export const admissionsRefusal = (lang: Lang, { code, details }: Refusal): string | undefined =>
  sentenceAmong([say, sayContract, sayWaiting], lang, [`refusal.${code}`], details)
