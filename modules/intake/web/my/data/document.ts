import { isDay, isHalfDay, isMonth } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, halfDayName, instantWords, listWords, monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { FamilyData } from '../../../application/privacy/gather-data.ts'
import type { DataSection, DataValue } from '../../../application/privacy/ports.ts'
import { spokenLanguages } from '../../../domain/asked.ts'
import { channels, factCodes, requestStates } from '../../../domain/request.ts'
import { bookingStates, meetingKinds } from '../../../domain/meeting/meeting.ts'
import { eventsTold } from '../events.ts'
import { say as sayMeetings } from '../../meeting/messages.ts'
import { shared } from '../../messages.ts'
import { factName } from '../../words.ts'
import { say as sayMy } from '../messages.ts'
import { say } from './messages.ts'

/** A line of a readable document. */
export interface DataLine {
  readonly term: string
  readonly value: string
}

/** A part: things one after the other, each with its lines. */
export interface DataPart {
  readonly title: string
  readonly things: readonly (readonly DataLine[])[]
}

/** Everything that is held, in words: the same for the page, the printed file and the archive. */
export interface DataDocument {
  readonly chapters: readonly { readonly title: string; readonly parts: readonly DataPart[] }[]
}

/** Puts everything that is held into words. */
export function documentOf(
  { lang, clock }: Pick<PageRequest, 'lang' | 'clock'>,
  { account, households }: FamilyData,
): DataDocument {
  const t = say(lang)
  const chapters = households.map(({ guardians, sections }) => ({
    title: t('household', { names: listWords(lang, guardians) }),
    parts: sections.map((section) => partOf(lang, clock.zone, section)),
  }))
  const own = { title: t('account'), parts: account.map((section) => partOf(lang, clock.zone, section)) }
  return { chapters: own.parts.length > 0 ? [...chapters, own] : chapters }
}

const partOf = (lang: Lang, zone: string, { name, entries }: DataSection): DataPart => ({
  title: name === 'meetings' ? sayMeetings(lang)('title') : say(lang)(`section.${name as 'household'}`),
  things: entries.map((entry) =>
    Object.entries(entry)
      .filter(([, value]) => value !== null && value !== '')
      .map(([key, value]) => ({
        term: say(lang)(`key.${key as 'address'}`),
        value: valueWords(lang, zone, key, value),
      })),
  ),
})

const known = <T extends string>(all: readonly T[], value: DataValue): T | undefined => all.find((one) => one === value)

const wordKeys = [
  'declared',
  'verified',
  'refused',
  'couple',
  'single',
  'together',
  'split',
  'spoken',
  'paper',
] as const
const allowed = ['follow', 'change', 'proofs', 'answer'] as const
const whoKeys = ['family', 'service', 'staff', 'anyone', 'system'] as const
/** Answers of commissions, and states of offers. */
const outcomes = [
  'placed',
  'kept',
  'not-placed',
  'impossible',
  'made',
  'awaiting',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
] as const
/** Codes that have words of their own, by the name of the value. */
const codes: Readonly<Record<string, (lang: Lang, value: DataValue) => string | undefined>> = {
  state: (lang, value) => {
    const state = known(requestStates, value)
    return state && shared(lang)(`state.${state}`)
  },
  channel: (lang, value) => channelWords(lang, value),
  ways: (lang, value) =>
    String(value)
      .split(', ')
      .map((way) => channelWords(lang, way) ?? way)
      .join(', '),
  fact: (lang, value) => {
    const code = known(factCodes, value)
    return code && factName(lang, code)
  },
  language: (lang, value) => {
    const language = known(spokenLanguages, value)
    return language && shared(lang)(`language.${language}`)
  },
  computed: (lang, value) => {
    const outcome = known(outcomes, value)
    return outcome && say(lang)(`outcome.${outcome}`)
  },
  outcome: (lang, value) => {
    const outcome = known(outcomes, value)
    const booking = known(bookingStates, value)
    return outcome ? say(lang)(`outcome.${outcome}`) : booking && sayMeetings(lang)(`state.${booking}`)
  },
  who: (lang, value) => {
    const who = known(whoKeys, value)
    return who && say(lang)(`who.${who}`)
  },
  allows: (lang, value) =>
    listWords(
      lang,
      allowed.filter((one) => String(value).split(', ').includes(one)).map((one) => say(lang)(`word.${one}`)),
    ),
  event: (lang, value) => {
    const event = known(eventsTold, value)
    const meeting = known(meetingKinds, value)
    return event ? sayMy(lang)(`history.${event}`) : meeting && sayMeetings(lang)(`kind.${meeting}`)
  },
  week: (lang, value) =>
    String(value)
      .split(', ')
      .map((half) => (isHalfDay(half) ? halfDayName(lang, half) : half))
      .join(', '),
}

function channelWords(lang: Lang, value: DataValue): string | undefined {
  const channel = known(channels, value)
  return channel && sayMy(lang)(`letters.way.${channel}`)
}

/** A value as people read it; what has no words stands as it is kept. */
function valueWords(lang: Lang, zone: string, key: string, value: DataValue): string {
  const said = codes[key]?.(lang, value)
  if (said !== undefined) return said
  if (typeof value === 'boolean') return say(lang)(value ? 'yes' : 'no')
  if (typeof value === 'number') return numberWords(lang, value, { maximumFractionDigits: 6 })
  const text = String(value)
  if (isDay(text)) return dayWords(lang, text)
  if (isMonth(text)) return monthWords(lang, text)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return instantWords(lang, new Date(text), zone)
  const word = known(wordKeys, text)
  return word ? say(lang)(`word.${word}`) : text
}
