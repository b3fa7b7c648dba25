import { newReference } from '@ribambelle/intake'
import type { saveMandate } from '@ribambelle/intake'
import type { CareRequest, Fact, FactCode, Guardian, Need } from '@ribambelle/intake'
import { addDays, addMonths } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { Land } from '../land/land.ts'
import { earlier, stories, storyKeys } from './told.ts'
import type { Calendar, Story, StoryKey } from './told.ts'

export { calendarOf } from './told.ts'
export type { Calendar, StoryKey } from './told.ts'

/** The requests of the stories, those of the past commission and those of the coming one. */
export function storyRequests(calendar: Calendar, land: Land): CareRequest[] {
  return stories(calendar).map((story, index) => requestOf(story, calendar, land, newReference(7_900_000 + index)))
}

function requestOf(story: Story, { today }: Calendar, { profiles }: Land, reference: string): CareRequest {
  const doors = profiles.find(({ zoneId }) => zoneId === story.zoneId)?.addresses ?? []
  const home = doors[Math.floor(story.spot * doors.length)]
  if (!home) throw new RangeError(`no address for ${story.key}`)
  return {
    requestId: story.requestId,
    reference,
    state: story.state,
    household: {
      householdId: `h-${story.key}`,
      accountId: story.online ? `family-${story.key}` : null,
      zoneId: story.zoneId,
      address: home.label,
      latitude: home.latitude,
      longitude: home.longitude,
      ...story.household,
      guardians: story.guardians.map((names, index) => guardianOf(story, names, index)),
    },
    needs: story.children.map((child, index) => needOf(story, child, index, today)),
    wishes: story.wishes.map((siteId, index) => ({ rank: index + 1, siteId })),
    startMonth: story.startMonth,
    startFlexibility: story.flexibility ?? 0,
    siblings: story.together ? 'together' : 'split',
    facts: story.facts.map((code) => factOf(story, code, today)),
    submittedAt: `${story.submitted}T18:24:00Z`,
  }
}

/** What Paul Renard agreed to at the market, when his request was written with him. */
export const helpedStory = ({ today }: Calendar): Parameters<typeof saveMandate>[1] => ({
  mandateId: 'm-paul-renard',
  requestId: 'r-paul-renard',
  helperId: 'jeanne-helper',
  allows: ['follow', 'change', 'proofs', 'answer'],
  consent: 'paper',
  agreedOn: addDays(today, -40),
  until: addMonths(today, 5),
  endedOn: null,
})

/** The address of mail of a story's family. */
export const storyEmail = (key: StoryKey): string => `${key.replace('-', '.')}@courriel.example`

function guardianOf({ key, online }: Story, [firstName, lastName]: readonly [string, string], index: number): Guardian {
  return {
    guardianId: `g-${key}-${index + 1}`,
    firstName,
    lastName,
    email: online && index === 0 ? storyEmail(key) : null,
    phone: online ? `06 39 98 ${10 + storyKeys.indexOf(key)} ${20 + index}` : null,
  }
}

function needOf(story: Story, { first, born }: Story['children'][number], index: number, today: Day): Need {
  const expected = born > today
  return {
    child: {
      childId: `c-${story.requestId.slice(2)}-${index + 1}`,
      firstName: expected ? null : first,
      lastName: story.guardians[0]![1],
      born,
      expected,
    },
    week: story.week,
    fewestDays: story.fewestDays ?? null,
  }
}

function factOf({ state, submitted }: Story, code: FactCode, today: Day): Fact {
  const checked = state === 'complete'
  return {
    code,
    value: 1,
    proof: checked ? 'verified' : 'declared',
    verifiedOn: checked ? earlier(addDays(submitted, 9), today) : null,
  }
}
