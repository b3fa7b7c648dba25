import type { Day } from '@ribambelle/kernel'
import { monthOf } from '@ribambelle/kernel'
import { hubHoursIn } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, direction, listWords, monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { paperChainFile } from '@ribambelle/ui'
import type { BrochureContent } from '../../application/brochure.ts'
import { helplines } from '../../domain/brochure.ts'
import type { BrochureSection } from '../../domain/brochure.ts'
import { eventWords } from '../../domain/event.ts'
import type { Sheet } from '../../domain/sheet.ts'
import { siteKinds } from '../../domain/site.ts'
import type { SiteKind } from '../../domain/site.ts'
import { say as sayOfPlaces } from '../messages.ts'
import { agesWords, hoursLines, kindWord, languageWord } from '../words.ts'
import { brochureMap } from './map.ts'
import { say } from './messages.ts'

/** Telephone numbers, addresses and French words run from left to right inside a language that runs the other way. */
const asWritten = (lang: Lang, text: string): string =>
  text !== '' && direction(lang) === 'rtl' ? `\u2066${text}\u2069` : text

/** A place with the number that it has on the map, in the list and in the index. */
interface Numbered {
  readonly number: number
  readonly site: Sheet
}

interface Part {
  readonly kind: 'text' | 'kinds' | 'steps' | 'map' | 'places' | 'services' | 'table' | 'index'
  readonly title: string
  readonly paragraphs?: readonly string[]
  readonly note?: string
  readonly breakBefore?: boolean
  readonly more?: Readonly<Record<string, unknown>>
}

interface Making {
  readonly request: Pick<PageRequest, 'lang' | 'territory' | 'today'>
  readonly content: BrochureContent
  readonly numbered: readonly Numbered[]
  /** where the service is on the web: `https://petite-enfance.example/lurelle/fr/` */
  readonly address: string
}

/** Everything that the leaflet says, in the language of the page. */
export function brochureData(request: Making['request'], content: BrochureContent, address: string): unknown {
  const { lang, territory, today } = request
  const t = say(lang)
  const { hubPhone = '' } = territory.settings
  const place = content.area ? `${content.area.name} · ${territory.name}` : territory.name
  const making: Making = { request, content, numbered: numbersOf(lang, content), address }
  return {
    title: t('title'),
    subtitle: t('subtitle'),
    place,
    edition: t('edition', { month: monthWords(lang, monthOf(today)) }),
    footer: `${t('title')} · ${place} · ${monthWords(lang, monthOf(today))}`,
    chain: paperChainFile(8),
    chainWords: t('chain'),
    contents: t('contents'),
    hub: {
      name: t('hub'),
      phone: asWritten(lang, hubPhone),
      hours: hubHoursIn(territory.settings, lang)
        .text.split('\n')
        .filter(Boolean)
        .map((line) => asWritten(lang, line)),
    },
    sections: content.settings.sections.flatMap((section) => {
      const part = partOf[section](making)
      return part ? [printed(part)] : []
    }),
  }
}

const printed = ({ kind, title, paragraphs = [], note = '', breakBefore = false, more = {} }: Part): unknown => ({
  kind,
  title,
  paragraphs,
  note,
  'break-before': breakBefore,
  ...more,
})

/** By zone, then by name: neighbours follow each other in the list and have near numbers on the map. */
function numbersOf(lang: Lang, { centres, zones }: BrochureContent): Numbered[] {
  const order = new Map(zones.map(({ zoneId, name }) => [zoneId, name]))
  const compare = new Intl.Collator(lang === 'ar' ? 'ar' : 'fr').compare
  return centres
    .toSorted((a, b) => compare(order.get(a.zoneId) ?? '', order.get(b.zoneId) ?? '') || compare(a.name, b.name))
    .map((site, index) => ({ number: index + 1, site }))
}

/** Each part; nothing when it would be empty. */
const partOf: Readonly<Record<BrochureSection, (making: Making) => Part | null>> = {
  foreword({ request: { lang }, content: { settings } }) {
    const text = settings.forewords[lang] ?? settings.forewords['fr']
    if (!text) return null
    const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '')
    return { kind: 'text', title: say(lang)('foreword'), paragraphs: [...paragraphs, settings.signature] }
  },
  kinds({ request: { lang }, content: { centres, services } }) {
    const t = say(lang)
    const count = (kind: SiteKind): number => [...centres, ...services].filter((site) => site.kind === kind).length
    const shown = siteKinds.filter((kind) => kind === 'childminder' || count(kind) > 0)
    const items = shown.map((kind) => ({
      name: kindWord(lang, kind),
      text: sayOfPlaces(lang)(`about.${kind}`),
      count: kind === 'childminder' ? '' : t('kinds.count', { count: count(kind) }),
    }))
    return { kind: 'kinds', title: t('kinds'), paragraphs: [t('kinds.lead')], more: { items } }
  },
  ask({ request: { lang, territory }, address }) {
    const t = say(lang)
    const items = ([1, 2, 3, 4] as const).map((step) => t(`ask.${step}`))
    const phone = territory.settings.hubPhone ?? ''
    return {
      kind: 'steps',
      title: t('ask'),
      paragraphs: [t('ask.lead')],
      note: t('ask.where', { address: asWritten(lang, address), phone: asWritten(lang, phone) }),
      more: { items },
    }
  },
  costs({ request: { lang, territory }, address }) {
    const t = say(lang)
    const french = [t('costs.centre'), t('costs.childminder'), t('costs.tax')]
    const paragraphs = territory.country === 'FR' ? french : [t('costs.swiss')]
    return {
      kind: 'text',
      title: t('costs'),
      paragraphs,
      note: t('costs.estimate', { address: asWritten(lang, `${address}costs`) }),
    }
  },
  map({ request: { lang }, content, numbered }) {
    const t = say(lang)
    if (numbered.length === 0) return null
    const sources = [...new Set(content.layers.map(({ source }) => source))]
    const more = {
      picture: brochureMap(content.zones, content.layers, numbered),
      alt: t('map.alt', { count: numbered.length }),
      legend: t('map.legend'),
      source: sources.length > 0 ? t('map.source', { sources: listWords(lang, sources) }) : '',
    }
    return { kind: 'map', title: t('map'), breakBefore: true, more }
  },
  places({ request: { lang }, content: { zones }, numbered }) {
    const t = say(lang)
    if (numbered.length === 0) return null
    const byZone = Map.groupBy(numbered, ({ site }) => site.zoneId)
    const named = [...byZone].map(([zoneId, places]) => ({
      name: zones.find((zone) => zone.zoneId === zoneId)?.name ?? '',
      entries: places.map(({ number, site }) => ({ number, ...entryOf(lang, site) })),
    }))
    return {
      kind: 'places',
      title: t('places'),
      paragraphs: [t('places.lead')],
      breakBefore: true,
      more: { zones: named },
    }
  },
  childminders({ request: { lang }, content: { childminders } }) {
    const t = say(lang)
    const rows = childminders.zones
      .filter(({ zone, count }) => zone.kind !== 'sub-quarter' && count !== 0)
      .map(({ zone, count }) => [zone.name, count === null ? t('childminders.few') : numberWords(lang, count)])
    if (rows.length === 0) return null
    return {
      kind: 'table',
      title: t('childminders'),
      paragraphs: [t('childminders.lead')],
      note: t('childminders.note'),
      more: { head: [t('childminders.zone'), t('childminders.count')], rows },
    }
  },
  services({ request: { lang }, content: { services } }) {
    const t = say(lang)
    if (services.length === 0) return null
    const groups = [...Map.groupBy(services, ({ kind }) => kind)].map(([kind, sites]) => ({
      name: kindWord(lang, kind),
      entries: sites.map((site) => entryOf(lang, site)),
    }))
    return { kind: 'services', title: t('services'), paragraphs: [t('services.lead')], more: { groups } }
  },
  events({ request: { lang }, content: { events } }) {
    const t = say(lang)
    const coming = events.filter(({ event }) => !event.cancelled)
    if (coming.length === 0) return null
    const rows = coming.map(({ event, site }) => [
      dayWords(lang, event.day),
      event.startsAt,
      eventWords(event, lang).title.text,
      site?.name ?? event.place ?? '',
    ])
    const head = [t('events.day'), t('events.time'), t('events.what'), t('events.where')]
    return { kind: 'table', title: t('events'), more: { head, rows } }
  },
  contacts({ request: { lang, territory } }) {
    const t = say(lang)
    const { hubPhone, hubEmail } = territory.settings
    const rows = [
      ...(hubPhone ? [[t('hub'), asWritten(lang, [hubPhone, hubEmail].filter(Boolean).join(' · '))]] : []),
      ...helplines[territory.country].map(({ code, number }) => [t(`help.${code}`), asWritten(lang, number)]),
    ]
    return { kind: 'table', title: t('contacts'), more: { head: [t('contacts.whom'), t('contacts.number')], rows } }
  },
  index({ request: { lang }, numbered }) {
    if (numbered.length === 0) return null
    const compare = new Intl.Collator(lang === 'ar' ? 'ar' : 'fr').compare
    const items = numbered
      .map(({ number, site }) => ({ number, name: site.name }))
      .toSorted((a, b) => compare(a.name, b.name))
    return { kind: 'index', title: say(lang)('index'), breakBefore: true, more: { items } }
  },
}

/** What a place says of itself in a few lines; a page of details is on the web. */
function entryOf(lang: Lang, site: Sheet): { name: string; kind: string; lines: string[] } {
  const t = say(lang)
  const ages = agesWords(lang, site)
  const spoken = site.languages.map((code) => languageWord(lang, code))
  const lines = [
    asWritten(lang, [site.address, [site.postcode, site.town].filter(Boolean).join(' ')].filter(Boolean).join(', ')),
    asWritten(lang, [site.phone, site.email].filter(Boolean).join(' · ')),
    ...(site.hours ? hoursLines(lang, site.hours) : []),
    ages ?? '',
    spoken.length > 0 ? t('entry.languages', { languages: listWords(lang, spoken) }) : '',
    site.stepFree === true ? t('entry.step-free') : '',
  ]
  return { name: site.name, kind: kindWord(lang, site.kind), lines: lines.filter((line) => line !== '') }
}

/** The name of the file that is saved. */
export const brochureFileName = (lang: Lang, today: Day, zoneId: string | null): string =>
  `petite-enfance${zoneId ? `-${zoneId}` : ''}-${lang}-${monthOf(today)}.pdf`
