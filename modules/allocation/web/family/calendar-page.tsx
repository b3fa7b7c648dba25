import { file, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { calendarFile } from '@ribambelle/platform/calendar'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, LinkButton, PageHeader, Timeline } from '@ribambelle/ui'
import { calendarDays } from '../../application/family-queries.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import type { Milestone } from '../../domain/milestones/milestones.ts'
import { say } from './messages.ts'

const concerns = (lang: Lang, { firstMonth, lastMonth }: Milestone): string =>
  firstMonth === lastMonth
    ? say(lang)('calendar.concerns-one', { first: monthWords(lang, firstMonth) })
    : say(lang)('calendar.concerns', { first: monthWords(lang, firstMonth), last: monthWords(lang, lastMonth) })

/** The days that families wait for. */
export const calendarPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, today } = request
    const t = say(lang)
    const days = await run.ask(calendarDays, null, request.by)
    const state = (on: string) => (on < today ? 'done' : on === today ? 'current' : 'coming')
    return page(
      t('calendar.title'),
      <>
        <PageHeader title={t('calendar.title')} lead={t('calendar.lead')} />
        {days.length === 0 ? (
          <EmptyState title={t('calendar.none')} />
        ) : (
          <>
            <Timeline
              words={{
                done: t('calendar.state.done'),
                current: t('calendar.state.current'),
                coming: t('calendar.state.coming'),
              }}
              items={days.map((day) => ({
                title: t(`milestone.${day.kind}`),
                date: dayWords(lang, day.on),
                dateTime: day.on,
                state: state(day.on),
                children: (
                  <>
                    <p>{concerns(lang, day)}</p>
                    {day.note !== '' && (
                      <p>
                        <bdi lang="fr">{day.note}</bdi>
                      </p>
                    )}
                  </>
                ),
              }))}
            />
            <p>
              <LinkButton href={link('/calendar.ics')} icon="calendar" variant="secondary">
                {t('calendar.file')}
              </LinkButton>
            </p>
            <p class="hint">{t('calendar.file.hint')}</p>
          </>
        )}
      </>,
      { current: '/calendar' },
    )
  }

/** The same days for the calendars of telephones and computers. */
export const calendarIcs =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, territory } = request
    const t = say(lang)
    const days = await run.ask(calendarDays, null, request.by)
    const text = calendarFile({
      name: `${t('calendar.title')} · ${territory.name}`,
      zone: request.clock.zone,
      events: days.map((day) => ({
        uid: `${day.milestoneId}@${territory.territoryId}`,
        day: day.on,
        title: t(`milestone.${day.kind}`),
        description: [concerns(lang, day), day.note].filter(Boolean).join('\n'),
      })),
    })
    return file(text, 'text/calendar; charset=utf-8', 'ribambelle.ics')
  }
