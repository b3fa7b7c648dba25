import { isDay } from '@ribambelle/kernel'
import type { Day, Lang, Refusal } from '@ribambelle/kernel'

/** For whom an event is. */
export const audiences = ['families', 'expecting', 'childminders', 'professionals'] as const

export type Audience = (typeof audiences)[number]

/** Whether one has to say that one comes. */
export const registrations = ['none', 'advised', 'required'] as const

export type Registration = (typeof registrations)[number]

/** The words of an event in other languages than French; what is missing is shown in French. */
export type EventTranslations = Readonly<
  Partial<Record<Lang, { readonly title?: string | undefined; readonly about?: string | undefined }>>
>

/** Something that happens on a day: a meeting, a workshop, an open door. */
export interface DirectoryEvent {
  readonly eventId: string
  readonly title: string
  readonly about: string | null
  readonly day: Day
  /** `HH:MM`, where the territory lies */
  readonly startsAt: string
  readonly endsAt: string | null
  /** where it is: a site of the directory, or else `place` in words */
  readonly siteId: string | null
  readonly place: string | null
  readonly audience: readonly Audience[]
  /** ages of the children, months; null where any */
  readonly fromMonths: number | null
  readonly toMonths: number | null
  /** BCP 47 codes of the languages spoken */
  readonly languages: readonly string[]
  readonly free: boolean | null
  readonly registration: Registration
  readonly contactPhone: string | null
  readonly contactEmail: string | null
  readonly contactWebsite: string | null
  /** still shown, as not taking place */
  readonly cancelled: boolean
  readonly translations?: EventTranslations | undefined
}

export type EventFault =
  | 'title-missing'
  | 'title-too-long'
  | 'about-too-long'
  | 'day-unreadable'
  | 'day-past'
  | 'start-unreadable'
  | 'end-unreadable'
  | 'end-before-start'
  | 'place-missing'
  | 'place-too-long'
  | 'audience-missing'
  | 'ages-crossed'
  | 'contact-missing'
  | 'email-unreadable'
  | 'website-unreadable'

const time = /^([01]\d|2[0-3]):[0-5]\d$/
const longest = { title: 120, about: 2000 } as const

/** An address of mail that can be one: something, @, a name with a dot. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text) && text.length <= 200

/** Only addresses of the web become links. */
export const isWebsite = (text: string): boolean => /^https?:\/\/[^\s]+$/.test(text) && text.length <= 300

/** Everything that is wrong with an event, all at once. @param today an event is announced before it takes place */
export function eventFaults(event: DirectoryEvent, today: Day): Refusal<EventFault>[] {
  const faults: Refusal<EventFault>[] = []
  const fault = (
    code: EventFault,
    field: keyof DirectoryEvent | `${'title' | 'about'}-${string}`,
    wrong: boolean,
  ): void => {
    if (wrong) faults.push({ code, field })
  }
  const { title, about, day, startsAt, endsAt, fromMonths, toMonths, contactEmail, contactWebsite } = event
  fault('title-missing', 'title', title.trim() === '')
  fault('title-too-long', 'title', title.length > longest.title)
  fault('about-too-long', 'about', (about ?? '').length > longest.about)
  fault('day-unreadable', 'day', !isDay(day))
  fault('day-past', 'day', isDay(day) && day < today)
  fault('start-unreadable', 'startsAt', !time.test(startsAt))
  fault('end-unreadable', 'endsAt', endsAt !== null && !time.test(endsAt))
  fault('end-before-start', 'endsAt', endsAt !== null && time.test(endsAt) && time.test(startsAt) && endsAt <= startsAt)
  fault('place-missing', 'place', event.siteId === null && (event.place ?? '').trim() === '')
  fault('place-too-long', 'place', (event.place ?? '').length > 200)
  fault('audience-missing', 'audience', event.audience.length === 0)
  fault('ages-crossed', 'toMonths', fromMonths !== null && toMonths !== null && toMonths < fromMonths)
  const reachable = event.contactPhone ?? contactEmail ?? contactWebsite
  fault('contact-missing', 'contactPhone', event.registration === 'required' && reachable === null)
  fault('email-unreadable', 'contactEmail', contactEmail !== null && !isEmail(contactEmail))
  fault('website-unreadable', 'contactWebsite', contactWebsite !== null && !isWebsite(contactWebsite))
  for (const [lang, words] of Object.entries(event.translations ?? {})) {
    fault('title-too-long', `title-${lang}`, (words.title ?? '').length > longest.title)
    fault('about-too-long', `about-${lang}`, (words.about ?? '').length > longest.about)
  }
  return faults
}

/** A text of the territory as a reader sees it. @property lang set where the text is not in the reader's language */
export interface Worded {
  readonly text: string
  readonly lang: 'fr' | undefined
}

/** What an event is called and about in a language; in French, and saying so, where nobody translated it. */
export function eventWords(
  event: Pick<DirectoryEvent, 'title' | 'about' | 'translations'>,
  lang: Lang,
): { readonly title: Worded; readonly about: Worded | null } {
  const own = event.translations?.[lang] ?? {}
  const french = lang === 'fr' || lang === 'fr-x-falc' ? undefined : 'fr'
  const words = (text: string, translated: string | undefined): Worded =>
    translated ? { text: translated, lang: undefined } : { text, lang: french }
  return {
    title: words(event.title, own.title),
    about: event.about === null ? null : words(event.about, own.about),
  }
}
