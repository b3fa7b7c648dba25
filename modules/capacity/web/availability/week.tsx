import { halfDays } from '@ribambelle/kernel'
import type { HalfDay } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Section, Week } from '@ribambelle/ui'
import type { WeekCount } from '@ribambelle/ui'
import type { AvailabilitySheet, PlacesFrom } from '../../application/availability/sheet.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { groupWords } from '../parts.tsx'
import { halfDayAt, weekDays } from '../week.ts'
import { say } from './messages.ts'

type Lang = PageRequest['lang']

/** A childminder's places today, and from each day on which they change. */
export function PlacesAhead({ lang, sheet }: { lang: Lang; sheet: AvailabilitySheet }) {
  const t = say(lang)
  return (
    <>
      {sheet.ahead.map((places, index) => {
        const when = index === 0 ? t('now') : t('from', { day: dayWords(lang, places.from) })
        return (
          <Section title={when}>
            {index === 0 && <p class="hint">{t('week.read')}</p>}
            {sheet.groups.map((group) => (
              <GroupWeek lang={lang} group={group} places={places} when={when} />
            ))}
          </Section>
        )
      })}
    </>
  )
}

function GroupWeek({ lang, group, places, when }: { lang: Lang; group: AgeGroup; places: PlacesFrom; when: string }) {
  const t = say(lang)
  const own = places.cells.filter(({ ageGroupId }) => ageGroupId === group.ageGroupId)
  const used = new Set<HalfDay>(own.map(({ halfDay }) => halfDay))
  return (
    <Week
      mode="counts"
      caption={t('week.caption', { group: groupWords(lang, group), when: within(when) })}
      days={weekDays(lang, used)}
      halves={halvesOf(lang)}
      closedWord={t('week.none')}
      count={(day, half): WeekCount | null => {
        const cell = own.find(({ halfDay }) => halfDay === halfDayAt(day, half))
        return cell && cell.authorised > 0
          ? { occupied: cell.held, capacity: cell.authorised, word: t('week.free', { count: cell.free }) }
          : null
      }}
    />
  )
}

/** The words of a title, in the middle of a sentence. */
const within = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1)

const halvesOf = (lang: Lang) => [
  { key: 'am', name: say(lang)('week.am') },
  { key: 'pm', name: say(lang)('week.pm') },
]

/** Free places of a group today, as the boxes of the form begin. */
export const freeToday = ({ ahead }: AvailabilitySheet, { ageGroupId }: AgeGroup): Partial<Record<HalfDay, string>> =>
  Object.fromEntries(
    halfDays.flatMap((halfDay) => {
      const cell = ahead[0]?.cells.find((one) => one.ageGroupId === ageGroupId && one.halfDay === halfDay)
      return cell && cell.authorised > 0 ? [[halfDay, String(cell.free)]] : []
    }),
  )
