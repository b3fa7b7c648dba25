import type { Lang, Translate } from '@ribambelle/platform/messages'
import { listWords, weekdayName } from '@ribambelle/platform/messages'
import { openings } from '../domain/opening.ts'
import { siteKinds } from '../domain/site.ts'
import type { Site, SiteKind } from '../domain/site.ts'
import { say } from './messages.ts'

type Say = ReturnType<typeof say>

/** « Crèche », in one language. */
export const kindWord = (lang: Lang, kind: SiteKind): string => say(lang)(`kind.${kind}`)

export const kindWords = (lang: Lang): Record<SiteKind, string> =>
  Object.fromEntries(siteKinds.map((kind) => [kind, kindWord(lang, kind)])) as Record<SiteKind, string>

/** « lundi à vendredi : 7:30 – 18:30 », line by line; a text that is written otherwise stays as it is. */
export function hoursLines(lang: Lang, hours: string): string[] {
  const t = say(lang)
  const read = openings(hours)
  if (!read) return [hours]
  return read.map(({ days, times }) => {
    const named = days.map(({ from, to }) =>
      from === to
        ? weekdayName(lang, from)
        : t('site.days', { from: weekdayName(lang, from), to: weekdayName(lang, to) }),
    )
    const spans = times.map((span) =>
      t('site.hours.span', { from: clockWords(lang, span.from), to: clockWords(lang, span.to) }),
    )
    return t('site.hours.line', {
      days: listWords(lang, named),
      times: spans.length === 0 ? t('site.hours.closed') : spans.join(', '),
    })
  })
}

/** « 7 h 30 » in French, `7:30` elsewhere. @param time `HH:MM` */
function clockWords(lang: Lang, time: string): string {
  const [hour, minute] = [Number(time.slice(0, 2)), time.slice(3)]
  if (lang !== 'fr') return `${hour}:${minute}`
  return minute === '00' ? `${hour} h` : `${hour} h ${minute}`
}

/** Ages received, in words; undefined when nothing is known. */
export function agesWords(t: Say, { fromMonths, toMonths }: Pick<Site, 'fromMonths' | 'toMonths'>): string | undefined {
  if (fromMonths !== null && toMonths !== null) return t('site.ages.range', { from: fromMonths, to: toMonths })
  if (fromMonths !== null) return t('site.ages.from', { from: fromMonths })
  return toMonths === null ? undefined : t('site.ages.to', { to: toMonths })
}

/** Name of a language in another. @param code BCP 47 */
export const languageWord = (lang: Lang, code: string): string =>
  new Intl.DisplayNames(lang, { type: 'language' }).of(code) ?? code

const named = [
  'name',
  'address',
  'postcode',
  'position',
  'operator',
  'hours',
  'fromMonths',
  'toMonths',
  'places',
  'phone',
  'email',
  'website',
  'languages',
  'stepFree',
  'transport',
] as const

/** Fields that were invented, in words. */
export function inventedWords(
  t: Translate<`field.${(typeof named)[number] | 'all'}`>,
  invented: readonly string[],
): string[] {
  const known = named.filter((field) => invented.includes(field))
  return invented.includes('name') && invented.includes('address')
    ? [t('field.all')]
    : known.map((field) => t(`field.${field}`))
}
