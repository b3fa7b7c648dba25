import { isHalfDay } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/kernel'
import { halfDayName } from '@ribambelle/platform/messages'

/** What a remark points at, with the half-day in words: `mon-am 16 > 1` is « lundi matin 16 > 1 ». */
export const writtenWords = (lang: Lang, value: string): string =>
  value.replace(/^[a-z]{3}-[ap]m(?= )/, (code) => (isHalfDay(code) ? halfDayName(lang, code) : code))
