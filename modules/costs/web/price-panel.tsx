import type { CareRow } from '@ribambelle/childcare-costs'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { LinkButton, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CostsPorts } from '../application/ports.ts'
import { standingPrices } from '../application/queries.ts'
import { frenchDefaults, readFrench } from '../domain/answers/french.ts'
import { estimateFrench, hasSwissPrices } from '../domain/estimate.ts'
import type { Prices, ShownKind } from '../domain/estimate.ts'
import { say } from './messages.ts'
import { aboutMoney } from './words.ts'

/** Kinds of sites that are paid for, and the kind of care that each is. */
const careOf: Readonly<Record<string, { FR: ShownKind; CH: ShownKind }>> = {
  creche: { FR: 'psu-collective', CH: 'tariff.centre' },
  'multi-accueil': { FR: 'psu-collective', CH: 'tariff.centre' },
  'halte-garderie': { FR: 'psu-collective', CH: 'tariff.centre' },
  'jardin-enfants': { FR: 'psu-collective', CH: 'tariff.centre' },
  'creche-entreprise': { FR: 'psu-collective', CH: 'tariff.centre' },
  'creche-familiale': { FR: 'psu-familial', CH: 'tariff.childminder' },
  'creche-parentale': { FR: 'psu-familial', CH: 'tariff.centre' },
  'micro-creche': { FR: 'micro-centre', CH: 'tariff.centre' },
  mam: { FR: 'childminder', CH: 'tariff.childminder' },
  childminder: { FR: 'childminder', CH: 'tariff.childminder' },
}

type Asked = Pick<PageRequest, 'lang' | 'link' | 'today' | 'by' | 'territory'>

/**
 * « And for you, how much? » on the sheet of a place: the range of a month by income, and the way to the page, the kind already chosen.
 * @param kind kind of the site, as the directory names it; null for places that are not paid for
 */
export const costsPricePanel =
  (run: Runner<CostsPorts>) =>
  async (kind: string, { lang, link, today, by, territory }: Asked): Promise<VNode | null> => {
    const care = careOf[kind]?.[territory.country]
    if (!care) return null
    const prices = await run.ask(standingPrices, {}, by)
    const swiss = territory.country === 'CH'
    if (swiss && !hasSwissPrices(prices, today)) return null
    const t = say(lang)
    return (
      <Section title={t('panel.title')}>
        {!swiss && <Range lang={lang} today={today} care={care} prices={prices} />}
        <LinkButton href={`${link('/costs')}?kind=${care}`} variant="secondary">
          {t('panel.link')}
        </LinkButton>
      </Section>
    )
  }

const leftOf = (row: CareRow | undefined): number | undefined => (row?.available ? row.month.left : undefined)

/** Hours a week of the example: four days of nine hours. */
const hours = 36

/** From the least to the most that is left, at no income and far above every limit. */
function Range({ lang, today, care, prices }: Pick<Asked, 'lang' | 'today'> & { care: ShownKind; prices: Prices }) {
  const { answers } = readFrench({ ...frenchDefaults, days: '4' })
  if (!answers) throw new RangeError('the usual answers are refused')
  const lefts = [0, 50_000_000].map((income) =>
    leftOf(estimateFrench(answers, income, prices, today).find(({ kind }) => kind === care)?.row),
  )
  const [low, high] = lefts
  if (low === undefined || high === undefined) return null
  return (
    <p>{say(lang)('panel.range', { hours, low: aboutMoney(lang, low, 'EUR'), high: aboutMoney(lang, high, 'EUR') })}</p>
  )
}
