import {
  Button,
  CheckboxGroup,
  Chips,
  Details,
  Form,
  Grid,
  LinkButton,
  Select,
  TextField,
  Toolbar,
} from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import { hourWishes, vacancyWishes } from '../../domain/finding/filter.ts'
import { priceKinds } from '../../domain/sheet.ts'
import type { SiteKind, Zone } from '../../domain/site.ts'
import { kindWord, languageWord, priceWord, ageWords } from '../words.ts'
import type { Asking } from './ask.ts'
import { boxText, longestSearch, nothingAsked, wishNames, wishes } from './asked.ts'
import type { Narrowing } from './asked.ts'
import { say } from './messages.ts'

/** Ages that change what a family may ask for, months. */
const ages = [2, 4, 6, 12, 18, 24, 36, 48] as const

/** Search, area and order in sight; the rest a tap away. Everything goes into the address. */
export function Filters({ nearby, ...asking }: Asking & { nearby: ComponentChildren }) {
  const { request, asked, path, narrowings } = asking
  const { lang, link } = request
  const t = say(lang)
  const hidden = {
    ...(asked.box ? { box: boxText(asked.box) } : {}),
    ...(asked.unsure ? { unsure: 'yes' } : {}),
  }
  const inside = narrowings.filter(({ name }) => !['text', 'zone', 'box'].includes(name)).length
  return (
    <>
      <div class="no-print">
        <Form action={link(path)} method="get" hidden={hidden} label={t('filters.label')}>
          <InSight {...asking} />
          <Details summary={t('filters.more', { count: inside })}>
            <MoreFilters {...asking} />
            <Button icon="search">{t('filters.apply')}</Button>
          </Details>
        </Form>
        {nearby}
      </div>
      <Chosen {...asking} />
    </>
  )
}

function InSight({ request: { lang }, asked, answer, near, sort }: Asking) {
  const t = say(lang)
  const level = ({ kind }: Zone): string => (kind === 'sub-quarter' ? '— ' : '')
  return (
    <Toolbar label={t('filters.label')}>
      <TextField
        name="q"
        type="search"
        label={t('filters.text')}
        value={asked.text}
        width="medium"
        maxLength={longestSearch}
      />
      <Select
        name="zone"
        label={t('filters.zone')}
        placeholder={t('filters.zone.all')}
        value={asked.zoneId}
        options={inTree(answer.zones).map((zone) => ({
          value: zone.zoneId,
          label: `${level(zone)}${zone.name}`,
        }))}
        width="medium"
      />
      <Select
        name="sort"
        label={t('filters.sort')}
        value={sort}
        options={(['name', 'distance', 'vacancies'] as const)
          .filter((one) => one !== 'distance' || near)
          .map((one) => ({ value: one, label: t(`sort.${one}`) }))}
        width="medium"
      />
      <Button icon="search">{t('filters.apply')}</Button>
    </Toolbar>
  )
}

/** What narrows the list, each with the way to do without it. */
function Chosen(asking: Asking) {
  const { request, narrowings } = asking
  const t = say(request.lang)
  return (
    <>
      <Chips
        label={t('filters.chosen')}
        removeWord={t('filters.remove')}
        chips={narrowings.map((one) => ({ label: chipWords(asking, one), href: asking.href(one.without) }))}
      />
      {narrowings.length > 0 && (
        <p>
          <LinkButton href={asking.href(nothingAsked)} variant="quiet" icon="close">
            {t('filters.clear')}
          </LinkButton>
        </p>
      )}
    </>
  )
}

function MoreFilters({ request, asked, answer }: Asking) {
  const { lang } = request
  const t = say(lang)
  const { filter } = asked
  return (
    <Grid wide>
      <Kinds request={request} asked={asked} answer={answer} />
      <When request={request} asked={asked} />
      <CheckboxGroup
        name="with"
        label={t('filters.with')}
        values={wishNames.filter((name) => filter[wishes[name]])}
        choices={wishNames.map((name) => ({ value: name, label: t(`with.${name}`) }))}
      />
      <CheckboxGroup
        name="price"
        label={t('filters.price')}
        values={filter.prices}
        choices={priceKinds.map((price) => ({ value: price, label: priceWord(lang, price) }))}
      />
      {answer.languages.length > 1 && (
        <CheckboxGroup
          name="language"
          label={t('filters.language')}
          values={filter.languages}
          choices={answer.languages.map((code) => ({ value: code, label: languageWord(lang, code) }))}
        />
      )}
    </Grid>
  )
}

/** The kinds that exist here, and those that were asked for. */
function Kinds({ request: { lang }, asked: { filter }, answer }: Pick<Asking, 'request' | 'asked' | 'answer'>) {
  const t = say(lang)
  const counts = new Map(answer.kinds.map(({ kind, count }) => [kind, count]))
  const kinds = [...new Set<SiteKind>([...answer.kinds.map(({ kind }) => kind), ...filter.kinds])]
  return (
    <CheckboxGroup
      name="kind"
      label={t('filters.kind')}
      values={filter.kinds}
      choices={kinds.map((kind) => ({
        value: kind,
        label: t('filters.kind.one', { kind: kindWord(lang, kind), count: counts.get(kind) ?? 0 }),
      }))}
    />
  )
}

/** From which age, whether places are free, at which hours. */
function When({ request: { lang }, asked: { filter } }: Pick<Asking, 'request' | 'asked'>) {
  const t = say(lang)
  return (
    <div>
      <Select
        name="age"
        label={t('filters.age')}
        placeholder={t('filters.any')}
        value={filter.age === undefined ? undefined : String(filter.age)}
        options={ageChoices(filter.age).map((age) => ({ value: String(age), label: ageWords(lang, age) }))}
      />
      <Select
        name="free"
        label={t('filters.free')}
        placeholder={t('filters.any')}
        value={filter.vacancies}
        options={vacancyWishes.map((wish) => ({ value: wish, label: t(`free.${wish}`) }))}
      />
      <CheckboxGroup
        name="hours"
        label={t('filters.hours')}
        values={filter.hours}
        choices={hourWishes.map((wish) => ({ value: wish, label: t(`hours.${wish}`) }))}
      />
    </div>
  )
}

/** The usual ages, and the one that was asked for when it is another. */
const ageChoices = (asked: number | undefined): number[] =>
  [...new Set([...ages, ...(asked === undefined ? [] : [asked])])].sort((a, b) => a - b)

/** Zones with their parts right after them. A territory of one commune is left out: it filters nothing. */
function inTree(zones: readonly Zone[]): readonly Zone[] {
  const under = (parentId: string | null): readonly Zone[] =>
    zones.flatMap((zone) => (zone.parentId === parentId ? [zone, ...under(zone.zoneId)] : []))
  const tree = under(null)
  return zones.filter(({ kind }) => kind === 'commune').length > 1
    ? tree
    : tree.filter(({ kind }) => kind !== 'commune')
}

/** What a narrowing says of itself. */
export function chipWords({ request: { lang }, answer }: Asking, { name, value }: Narrowing): string {
  const t = say(lang)
  switch (name) {
    case 'text':
      return t('chip.text', { text: value })
    case 'zone':
      return answer.zones.find(({ zoneId }) => zoneId === value)?.name ?? value
    case 'box':
      return t('chip.box')
    case 'kind':
      return kindWord(lang, value as SiteKind)
    case 'age':
      return t('chip.age', { age: ageWords(lang, Number(value)) })
    case 'hours':
      return t(`hours.${value as (typeof hourWishes)[number]}`)
    case 'language':
      return t('chip.language', { language: languageWord(lang, value) })
    case 'price':
      return priceWord(lang, value as (typeof priceKinds)[number])
    case 'free':
      return t(`free.${value as (typeof vacancyWishes)[number]}`)
    default:
      return t(`with.${name}`)
  }
}
