import { isDay } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Form } from '@ribambelle/platform/http'
import type { WrittenEvent } from '../../../application/save-event.ts'
import { languages } from '@ribambelle/platform/messages'
import { audiences, registrations } from '../../../domain/event.ts'
import type { DirectoryEvent, EventTranslations } from '../../../domain/event.ts'
import { readAge, readLanguages } from '../../../domain/keeping/texts.ts'
import { languageWord } from '../../words.ts'
import type { Lang } from '@ribambelle/kernel'

/** A form of an event as it was typed. */
export type Typed = Readonly<Record<string, string>>

const names = [
  'title',
  'about',
  'day',
  'startsAt',
  'endsAt',
  'siteId',
  'place',
  'fromMonths',
  'toMonths',
  'languages',
  'free',
  'registration',
  'contactPhone',
  'contactEmail',
  'contactWebsite',
] as const

/** The languages into which the words of an event may be put: all but French. */
export const otherLanguages = languages.filter((one) => one !== 'fr')

const translated = otherLanguages.flatMap((lang) => [`title-${lang}`, `about-${lang}`])

export const typedIn = (form: Form): Typed => ({
  ...Object.fromEntries([...names, ...translated].map((name) => [name, form.text(name)])),
  audience: form.list('audience').join(','),
})

export const typedNew: Typed = { audience: 'families', registration: 'none' }

const text = (value: string | number | null): string => (value === null ? '' : String(value))

export const typedOf = (lang: Lang, event: DirectoryEvent): Typed => ({
  title: event.title,
  about: text(event.about),
  day: event.day,
  startsAt: event.startsAt,
  endsAt: text(event.endsAt),
  siteId: text(event.siteId),
  place: text(event.place),
  audience: event.audience.join(','),
  fromMonths: text(event.fromMonths),
  toMonths: text(event.toMonths),
  languages: event.languages.map((code) => languageWord(lang, code)).join(', '),
  free: event.free === null ? '' : event.free ? 'oui' : 'non',
  registration: event.registration,
  contactPhone: text(event.contactPhone),
  contactEmail: text(event.contactEmail),
  contactWebsite: text(event.contactWebsite),
  ...Object.fromEntries(
    otherLanguages.flatMap((one) => {
      const { title = '', about = '' } = event.translations?.[one] ?? {}
      return [
        [`title-${one}`, title],
        [`about-${one}`, about],
      ]
    }),
  ),
})

/** Only what was written: a language without words is not kept. */
const translationsIn = (of: (name: string) => string): EventTranslations =>
  Object.fromEntries(
    otherLanguages.flatMap((lang) => {
      const [title, about] = [of(`title-${lang}`), of(`about-${lang}`)]
      return title || about ? [[lang, { ...(title ? { title } : {}), ...(about ? { about } : {}) }]] : []
    }),
  )

export interface TypedFault {
  readonly code: 'age-unreadable' | 'language-unknown'
  readonly field: string
}

/** Reads what was typed; a day that is none stays as it is, for the act to refuse it. */
export function writtenOf(
  eventId: string | null,
  typed: Typed,
): { readonly event: WrittenEvent; readonly faults: readonly TypedFault[] } {
  const faults: TypedFault[] = []
  const of = (name: string): string => typed[name] ?? ''
  const or = (name: string): string | null => of(name) || null
  const age = (name: string): number | null => {
    const read = readAge(of(name))
    if ('value' in read) return read.value
    if (of(name) !== '') faults.push({ code: 'age-unreadable', field: name })
    return null
  }
  const spoken = readLanguages(of('languages'))
  if ('unknown' in spoken) faults.push({ code: 'language-unknown', field: 'languages' })
  const day = of('day')
  const event: WrittenEvent = {
    eventId,
    title: of('title'),
    about: or('about'),
    day: isDay(day) ? day : (day as Day),
    startsAt: of('startsAt'),
    endsAt: or('endsAt'),
    siteId: or('siteId'),
    place: or('place'),
    audience: audiences.filter((one) => of('audience').split(',').includes(one)),
    fromMonths: age('fromMonths'),
    toMonths: age('toMonths'),
    languages: 'codes' in spoken ? spoken.codes : [],
    free: of('free') === '' ? null : of('free') === 'oui',
    registration: registrations.find((one) => one === of('registration')) ?? 'none',
    contactPhone: or('contactPhone'),
    contactEmail: or('contactEmail'),
    contactWebsite: or('contactWebsite'),
    translations: translationsIn(of),
  }
  return { event, faults }
}
