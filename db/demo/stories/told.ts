import type { CareRequest, FactCode } from '@ribambelle/intake'
import { addDays, shiftMonth, week, workingWeek } from '@ribambelle/kernel'
import type { Day, Month, Week } from '@ribambelle/kernel'

/** Days and months of the demonstration, all from the day it is built. */
export interface Calendar {
  readonly today: Day
  /** the coming September, and the one before */
  readonly campaign: Month
  readonly past: Month
  /** when the past commission's requests were frozen, a day in the April before the past September */
  readonly pastRound: Day
}

/** The calendar of a demonstration built today, for the September that comes. */
export function calendarOf(today: Day, campaign: Month): Calendar {
  const past = shiftMonth(campaign, -12)
  return { today, campaign, past, pastRound: `${past.slice(0, 4)}-04-20` as Day }
}

/** The families that the tests, the demonstration and the screenshots tell of; the key is also their persona's. */
export const storyKeys = ['ines-marin', 'samira-haddad', 'thomas-keller', 'oriane-petit', 'paul-renard'] as const

export type StoryKey = (typeof storyKeys)[number]

/** What differs from one story to the next. */
export interface Story {
  readonly key: StoryKey
  readonly requestId: string
  readonly guardians: readonly (readonly [first: string, last: string])[]
  readonly online: boolean
  readonly zoneId: string
  /** picks the door of the commune, from 0 to 1 */
  readonly spot: number
  readonly children: readonly { readonly first: string; readonly born: Day }[]
  readonly week: Week
  readonly fewestDays?: number
  readonly wishes: readonly string[]
  readonly startMonth: Month
  readonly flexibility?: number
  readonly together?: true
  readonly facts: readonly FactCode[]
  readonly household: Pick<
    CareRequest['household'],
    'familyType' | 'yearlyResources' | 'childrenInCharge' | 'language' | 'channel' | 'interpreter'
  >
  readonly submitted: Day
  readonly state: 'submitted' | 'complete'
}

/** The first of two days. */
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
const fourDays = workingWeek.filter((halfDay) => !halfDay.startsWith('wed'))

/** A story's days: the years in which its children are born, and the day before today. */
const timesOf = ({ today, campaign, past }: Calendar) => ({
  year: campaign.slice(0, 4),
  before: past.slice(0, 4),
  yesterday: addDays(today, -1),
})

/** What both requests of the Marin family say. */
const ines = {
  key: 'ines-marin',
  guardians: [
    ['Inès', 'Marin'],
    ['Hugo', 'Marin'],
  ],
  online: true,
  zoneId: 'hauterelle',
  spot: 0.3,
  household: {
    familyType: 'couple',
    yearlyResources: 39_400_00,
    childrenInCharge: 1,
    language: 'fr',
    channel: 'email',
    interpreter: false,
  },
  week: workingWeek,
  wishes: ['la-lanterne-bleue', 'les-trois-coccinelles', 'nadege-pommereuil'],
  state: 'complete',
} as const

/** Placed last spring at her first wish; a second child comes, and its sister is there. */
function marinStories(calendar: Calendar): Story[] {
  const { campaign, past, pastRound } = calendar
  const { year, before, yesterday } = timesOf(calendar)
  return [
    {
      ...ines,
      requestId: 'r-ines-marin',
      children: [{ first: 'Lison', born: `${before}-03-28` as Day }],
      startMonth: past,
      facts: ['resident', 'couple-both-work', 'no-care', 'back-to-work', 'family-disability'],
      submitted: addDays(pastRound, -205),
    },
    {
      ...ines,
      requestId: 'r-ines-marin-2',
      children: [{ first: 'Timéo', born: `${year}-04-05` as Day }],
      startMonth: campaign,
      flexibility: 1,
      fewestDays: 4,
      household: { ...ines.household, childrenInCharge: 2 },
      facts: ['resident', 'couple-both-work', 'no-care', 'sibling-present', 'family-disability'],
      submitted: earlier(`${before}-11-12` as Day, yesterday),
    },
  ]
}

/** Alone with her son, she starts a training course in September and reads Arabic. */
function haddadStory(calendar: Calendar): Story {
  const { campaign } = calendar
  const { before, yesterday } = timesOf(calendar)
  return {
    key: 'samira-haddad',
    requestId: 'r-samira-haddad',
    guardians: [['Samira', 'Haddad']],
    online: true,
    zoneId: 'vaudorme',
    spot: 0.44,
    children: [{ first: 'Ilyes', born: `${before}-02-09` as Day }],
    week: fourDays,
    fewestDays: 3,
    wishes: ['les-cerfs-volants', 'sylvie-chantemerle', 'le-jardin-des-lucioles'],
    startMonth: campaign,
    flexibility: 1,
    facts: ['resident', 'single-parent', 'single-works', 'back-to-work', 'no-care'],
    household: {
      familyType: 'single',
      yearlyResources: 11_200_00,
      childrenInCharge: 1,
      language: 'ar',
      channel: 'sms',
      interpreter: true,
    },
    submitted: earlier(`${before}-10-19` as Day, yesterday),
    state: 'submitted',
  }
}

/** One parent works, one is at home; no place last spring, and they ask again. */
function kellerStory(calendar: Calendar): Story {
  const { past, pastRound } = calendar
  const { before } = timesOf(calendar)
  return {
    key: 'thomas-keller',
    requestId: 'r-thomas-keller',
    guardians: [
      ['Thomas', 'Keller'],
      ['Maud', 'Keller'],
    ],
    online: true,
    zoneId: 'vaudorme',
    spot: 0.62,
    children: [{ first: 'Anton', born: `${before}-01-20` as Day }],
    week: workingWeek,
    wishes: ['les-cerfs-volants', 'le-jardin-des-lucioles', 'la-farandole-de-papier'],
    startMonth: past,
    facts: ['resident', 'couple-one-works-one-home', 'parental-leave'],
    household: {
      familyType: 'couple',
      yearlyResources: 27_800_00,
      childrenInCharge: 1,
      language: 'fr',
      channel: 'email',
      interpreter: false,
    },
    submitted: addDays(pastRound, -95),
    state: 'complete',
  }
}

/** Twins, in one place or not at all. */
function petitStory(calendar: Calendar): Story {
  const { campaign } = calendar
  const { before, yesterday } = timesOf(calendar)
  return {
    key: 'oriane-petit',
    requestId: 'r-oriane-petit',
    guardians: [
      ['Oriane', 'Petit'],
      ['Malik', 'Sissanko'],
    ],
    online: true,
    zoneId: 'saint-arvelin',
    spot: 0.4,
    children: [
      { first: 'Noé', born: `${before}-09-14` as Day },
      { first: 'Maya', born: `${before}-09-14` as Day },
    ],
    week: fourDays,
    wishes: ['les-sabots-de-vent', 'la-cabane', 'le-jardin-des-lucioles', 'rosa-ribeirinha'],
    startMonth: campaign,
    together: true,
    facts: ['resident', 'couple-both-work', 'multiple-birth', 'parental-leave'],
    household: {
      familyType: 'couple',
      yearlyResources: 46_100_00,
      childrenInCharge: 2,
      language: 'fr',
      channel: 'email',
      interpreter: false,
    },
    submitted: earlier(`${before}-09-28` as Day, yesterday),
    state: 'complete',
  }
}

/** Met at the market by a helper who wrote the request with him: no e-mail, he reads letters. */
function renardStory(calendar: Calendar): Story {
  const { campaign } = calendar
  const { before, yesterday } = timesOf(calendar)
  return {
    key: 'paul-renard',
    requestId: 'r-paul-renard',
    guardians: [['Paul', 'Renard']],
    online: false,
    zoneId: 'hauterelle',
    spot: 0.7,
    children: [{ first: 'Colette', born: `${before}-01-30` as Day }],
    week: week(['mon-am', 'mon-pm', 'thu-am', 'thu-pm', 'fri-am']),
    fewestDays: 2,
    wishes: ['la-lanterne-bleue', 'nadege-pommereuil'],
    startMonth: campaign,
    flexibility: 2,
    facts: ['resident', 'single-parent', 'single-seeks', 'no-care', 'back-to-work'],
    household: {
      familyType: 'single',
      yearlyResources: 9_700_00,
      childrenInCharge: 1,
      language: 'fr',
      channel: 'letter',
      interpreter: false,
    },
    submitted: earlier(`${before}-10-08` as Day, yesterday),
    state: 'submitted',
  }
}

/** Every story, with the requests of the past commission and those of the coming one. */
export const stories = (calendar: Calendar): Story[] => [
  ...marinStories(calendar),
  haddadStory(calendar),
  kellerStory(calendar),
  petitStory(calendar),
  renardStory(calendar),
]
