import { isLawKey } from '@ribambelle/childcare-costs'
import type { Lang } from '@ribambelle/platform/messages'
import type { NumberToday, PriceKey, Value } from '../../domain/number-today.ts'
import { isTariffKey } from '../../domain/local-prices.ts'
import { lawName, valueWords } from '../words.ts'
import { say } from './messages.ts'

/** What a number is, for the desk. */
export const priceName = (lang: Lang, key: PriceKey): string =>
  isLawKey(key) ? lawName(lang, key) : say(lang)(`local.${key}`)

/** A value with its unit; a tariff is too long for a line. */
export function shownValue(
  lang: Lang,
  { key, unit }: Pick<NumberToday, 'key' | 'unit'>,
  value: Value | undefined,
): string {
  const t = say(lang)
  if (!value) return t('value.none')
  if (isTariffKey(key) || value.value === undefined || unit === undefined) return t('value.tariff')
  return valueWords(lang, value.value, unit)
}

/** Why somebody should check a value. */
export function doubtWords(lang: Lang, { doubt, reason = '' }: Value): string | undefined {
  if (!doubt) return undefined
  return say(lang)(`doubt.${doubt}`, { reason })
}
