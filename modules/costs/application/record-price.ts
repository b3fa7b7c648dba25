import { isLawKey, lawValues, overrideProblems } from '@ribambelle/childcare-costs'
import { isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome, Refusal } from '@ribambelle/kernel'
import { isLocalKey, isTariffKey, localPrices } from '../domain/local-prices.ts'
import { mayKeepPrices } from '../domain/policy.ts'
import { standing } from '../domain/recorded.ts'
import { tariffOf } from '../domain/tariff.ts'
import type { TariffFields, TariffRefusal } from '../domain/tariff.ts'
import { typedNumber } from '../domain/typed-number.ts'
import type { CostsPorts } from './ports.ts'

/** A number of the law corrected, a number of the territory, or a tariff. Texts are as typed. */
export interface RecordPrice {
  readonly key: string
  /** first day */
  readonly from: string
  /** the number; unused for a tariff */
  readonly value: string
  /** the tariff; unused for a number */
  readonly tariff?: TariffFields
  readonly source: string
  readonly reason: string
  readonly toVerify: boolean
}

export type RecordPriceRefusal =
  | 'not-allowed'
  | 'price-unknown'
  | 'day-unknown'
  | 'value-not-a-number'
  | 'value-out-of-bounds'
  | 'source-missing'
  | 'reason-missing'
  | 'text-too-long'
  | 'nothing-new'
  | TariffRefusal

type Wrong = Refusal<RecordPriceRefusal>

const longest = 500

/**
 * An administrator writes a number from a day on, with where it was read and why. It is used at once; what stood before stays in the history.
 * @returns the version that was written
 */
export async function recordPrice(
  command: RecordPrice,
  actor: Actor,
  { prices }: CostsPorts,
): Promise<Outcome<{ version: number }, RecordPriceRefusal>> {
  const { key, from, source, reason, toVerify } = command
  if (!mayKeepPrices(actor)) return refuse('not-allowed')
  if (!isLawKey(key) && !isLocalKey(key) && !isTariffKey(key)) return refuse('price-unknown')
  const wrong = wrongWords(command)
  const value = isDay(from) ? valueOf(command, from, wrong) : undefined
  if (wrong.length > 0 || !isDay(from) || value === undefined) return refuse(...wrong)
  await prices.lock(key)
  const before = await prices.all(key)
  const same = standing(before).find((row) => row.from === from)
  if (same?.value === value && same.source === source && same.toVerify === toVerify)
    return refuse({ code: 'nothing-new', field: 'value' })
  const version = before.length + 1
  await prices.add({ key, version, from, value, source, reason, toVerify, undoes: null })
  const data = { key, version, from, ...(isTariffKey(key) ? {} : { value }) }
  return ok({ version }, [{ type: 'costs.price-recorded', subject: key, data }])
}

function wrongWords({ from, source, reason }: RecordPrice): Wrong[] {
  const wrong: Wrong[] = []
  // A year like 0026 is a slip of the keyboard; the law of childcare has no number from before 1990.
  if (!isDay(from) || from < '1990-01-01' || from > '2100-01-01') wrong.push({ code: 'day-unknown', field: 'from' })
  if (source === '') wrong.push({ code: 'source-missing', field: 'source' })
  if (reason === '') wrong.push({ code: 'reason-missing', field: 'reason' })
  for (const [field, text] of Object.entries({ source, reason }))
    if (text.length > longest) wrong.push({ code: 'text-too-long', field, details: { most: longest } })
  return wrong
}

/** The value as it is kept: decimal text, or the tariff as JSON. Mistakes are added to the list. */
function valueOf({ key, value, tariff, source }: RecordPrice, from: Day, wrong: Wrong[]): string | undefined {
  if (isTariffKey(key)) {
    const found = tariffOf({
      id: `${key} ${from}`,
      from,
      source: source || '-',
      fields: tariff ?? ({} as TariffFields),
    })
    wrong.push(...found.wrong)
    return found.scale && JSON.stringify(found.scale)
  }
  const number = typedNumber(value)
  if (number === undefined) {
    wrong.push({ code: 'value-not-a-number', field: 'value' })
    return undefined
  }
  if (isLocalKey(key)) {
    const { least, most } = localPrices[key]
    if (Number(number) < least || Number(number) > most)
      wrong.push({ code: 'value-out-of-bounds', field: 'value', details: { least, most } })
  } else if (isLawKey(key)) {
    const refused = overrideProblems([{ key, from, value: number, source: 'given' }])
    const most = lawValues[key].entries[0]?.unit === 'percent' ? 100 : 1_000_000
    if (refused.length > 0 || Number(number) > most)
      wrong.push({ code: 'value-out-of-bounds', field: 'value', details: { least: 0, most } })
  }
  return number
}
