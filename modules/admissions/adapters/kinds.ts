import type { MessageKind, Sample } from '@ribambelle/correspondence'
import type { CareRequest } from '@ribambelle/intake'
import { day, workingWeek } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/kernel'
import { isLang } from '@ribambelle/platform/messages'
import { groundsOn } from '../domain/decision/grounds.ts'
import type { Offer } from '../domain/offer/offer.ts'
import { decisionWords } from './decisions/effects.ts'
import { say } from './desk/messages.ts'
import {
  accepted,
  declined,
  expired,
  extended,
  extensionRefused,
  offerMade,
  otherWeekRefused,
  promised,
  reminder,
  takenBack,
} from './letters/letters.ts'
import type { About } from './letters/letters.ts'

const child = { childId: 'child', firstName: 'Colette', lastName: 'Exemple', born: day('2026-04-02'), expected: false }

const offer: Offer = {
  offerId: 'offer',
  requestId: 'request',
  origin: 'round',
  roundId: 'round',
  state: 'made',
  ageRule: 'cohort',
  places: [
    {
      childId: child.childId,
      centreId: 'centre',
      ageGroupId: 'group',
      born: child.born,
      week: workingWeek.slice(0, 8),
      from: day('2027-09-01'),
      until: day('2029-08-31'),
      contractId: 'contract',
      leaves: null,
    },
  ],
  rank: 2,
  points: 42,
  asAsked: true,
  madeAt: '2027-04-20T08:00:00.000Z',
  madeBy: 'system:example',
  deadline: day('2027-04-30'),
  extensions: 0,
  extensionAskedAt: null,
  reminders: 0,
  staysListed: false,
  answeredAt: null,
  answeredBy: null,
  answeredThrough: null,
  reason: 'places-corrected',
  replaces: null,
  otherWeek: null,
}

const aboutIn = (lang: Lang): About => ({
  offer,
  request: { state: 'complete', needs: [{ child, week: workingWeek, fewestDays: null }] } as unknown as CareRequest,
  sites: [{ siteId: 'centre', name: 'Les Lilas' } as About['sites'][number]],
  lang: isLang(lang) ? lang : 'fr',
  path: '/my',
})

type Label = Parameters<ReturnType<typeof say>>[0]
type Words = Omit<Sample, 'name' | 'action'> & { readonly action?: Sample['action'] | undefined }

const kind = (name: Label, words: (about: About) => Words | null): MessageKind => ({
  kind: name,
  label: (lang) => say(lang === 'en' ? 'en' : 'fr')(name),
  sample(lang) {
    const written = words(aboutIn(lang))
    if (!written) throw new RangeError(`the example of ${name} says nothing`)
    const { action, ...rest } = written
    return { name: 'Camille Exemple', ...rest, ...(action ? { action } : {}) }
  },
})

/** The latest legal notices of France, without the points of one family. */
const legal = groundsOn(day('9999-12-31'), 'FR', [])
  .filter(({ groundId }) => groundId !== 'authority')
  .map(({ text }) => text)

const decided = { reference: 'RIB-7K4M2', kind: 'not-placed', requestId: 'request' } as const

/** Kinds of messages that admissions writes, with what they say to a fictional family. */
export const admissionsKinds: readonly MessageKind[] = [
  kind('offer-made', (about) => ({ ...offerMade(about), legal })),
  kind('offer-reminder', (about) => reminder(about, true)),
  kind('offer-extended', extended),
  kind('extension-refused', extensionRefused),
  kind('other-week-refused', otherWeekRefused),
  kind('offer-accepted', accepted),
  kind('offer-promised', promised),
  kind('offer-declined', declined),
  kind('offer-expired', expired),
  kind('offer-withdrawn', takenBack),
  kind('decision', ({ lang }) => ({ ...decisionWords(decided, lang), legal })),
]
