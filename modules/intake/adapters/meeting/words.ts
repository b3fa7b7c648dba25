import { clockAt } from '@ribambelle/platform/clock'
import type { MessageKind } from '@ribambelle/correspondence'
import { dayWords, listWords, timeWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { meetingLetters } from '../../application/meeting/ports.ts'
import type { MeetingLetter } from '../../application/meeting/ports.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import { langOf } from '../letters/words.ts'
import type { Words } from '../letters/words.ts'
import { sayLabels } from './desk/messages.ts'
import { write } from './messages.ts'

interface About {
  readonly meeting: Meeting
  readonly token: string
  readonly others: readonly Meeting[]
  readonly zone: string
}

/** What one letter about a meeting says. Its subject is the same for every family: it shows on locked screens. */
export function letterWords(lang: Lang, letter: MeetingLetter, { meeting, token, others, zone }: About): Words {
  const t = write(lang)
  const at = { kind: meeting.kind, ...whenWords(lang, meeting, zone) }
  const comes =
    letter === 'booked' || letter === 'moved' || letter === 'called' || letter === 'reminder' || letter === 'changed'
  const again = letter === 'closed' || letter === 'missed' || letter === 'cancelled'
  return {
    subject: t(`${letter}.subject`),
    paragraphs: [
      t(`${letter}.what`, at),
      ...(comes ? placeWords(lang, meeting) : []),
      ...(comes && meeting.note !== '' ? [meeting.note] : []),
      ...(comes ? [t('change')] : []),
      ...(letter === 'ask' ? [t('ask.ignore')] : []),
      ...(again ? againWords(lang, others, zone) : []),
    ],
    action: {
      label: t(letter === 'ask' ? 'ask.action' : again ? 'again.action' : 'action'),
      path: `/meetings/with/${token}`,
    },
    sms: t(`${letter}.sms`, at),
  }
}

/** The day and the time of a meeting, where the territory lies. */
const whenWords = (
  lang: Lang,
  { startsAt }: Pick<Meeting, 'startsAt'>,
  zone: string,
): { day: string; time: string } => {
  const { day, time } = clockAt(zone, startsAt)
  return { day: dayWords(lang, day), time: timeWords(lang, time) }
}

function placeWords(lang: Lang, { way, place, interpreter }: Meeting): string[] {
  const t = write(lang)
  return [t(`where.${way}`, { place }), ...(interpreter === null ? [] : [t('interpreter')])]
}

function againWords(lang: Lang, others: readonly Meeting[], zone: string): string[] {
  const t = write(lang)
  if (others.length === 0) return [t('again')]
  const dates = others.map((other) => t('again.date', whenWords(lang, other, zone)))
  return [t('again.others', { dates: listWords(lang, dates) })]
}

const sample: Meeting = {
  meetingId: 'exemple',
  seriesId: 'exemple',
  kind: 'interview',
  way: 'place',
  startsAt: new Date('2027-01-19T08:00:00Z'),
  endsAt: new Date('2027-01-19T08:45:00Z'),
  place: '1 place de la Mairie',
  language: 'fr',
  interpreter: null,
  capacity: 1,
  officerId: null,
  public: false,
  note: '',
  state: 'open',
  reason: '',
  version: 1,
  booked: 0,
  waiting: 0,
}

/** Kinds of letters about meetings, with what they say to a fictional family. */
export const meetingLetterKinds: readonly MessageKind[] = meetingLetters.map((letter) => ({
  kind: `meeting-${letter}`,
  label: (lang) => sayLabels(langOf(lang))(`label.${letter}`),
  sample: (lang) => ({
    name: 'Camille Exemple',
    ...letterWords(langOf(lang), letter, { meeting: sample, token: 'exemple', others: [sample], zone: 'Europe/Paris' }),
  }),
}))
