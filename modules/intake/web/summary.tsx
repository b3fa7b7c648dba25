import type { Site, Zone } from '@ribambelle/directory'
import { day, isDay, isMonth } from '@ribambelle/kernel'
import { listWords, monthWords, numberWords, timeWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { showPhone } from '@ribambelle/platform/phones'
import type { PhoneCountry } from '@ribambelle/platform/phones'
import { fieldId, Section, SummaryList, Week } from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { spokenLanguages } from '../domain/asked.ts'
import type { Asked, AskedChild } from '../domain/asked.ts'
import { channels } from '../domain/request.ts'
import { questions } from '../domain/situation.ts'
import { readTime } from '../domain/asking/times.ts'
import type { Step } from './form/steps.ts'
import { shared } from './messages.ts'
import { birthWords, childName, formDays, siteName, weekDays, weekHalves, zoneName } from './words.ts'

interface SummaryProps {
  readonly lang: Lang
  readonly asked: Asked
  readonly sites: readonly Site[]
  readonly zones: readonly Zone[]
  /** level of the titles; 2 unless said */
  readonly level?: 2 | 3 | undefined
  /** where the readers are: their own numbers are shown without a prefix */
  readonly country?: PhoneCountry | undefined
  /** address of a step, where it can be changed */
  readonly change?: ((step: Step) => string) | undefined
}

/** What the empty places of a form say. */
const orDash = (text: string): string => (text === '' ? '—' : text)

function PartTitle({
  step,
  lang,
  level = 2,
  change,
  children,
}: SummaryProps & { step: Exclude<Step, 'review'>; children: VNode | VNode[] }): VNode {
  const t = shared(lang)
  return (
    <Section title={t(`step.${step}.short`)} id={fieldId(`step-${step}`)} level={level}>
      {children}
      {change && (
        <p>
          <a href={change(step)}>{t('summary.change', { part: t(`step.${step}.short`) })}</a>
        </p>
      )}
    </Section>
  )
}

/** The half-days of one child, as the week that is used everywhere. */
export function ChildWeek({ lang, week, name }: { lang: Lang; week: readonly string[]; name: string }): VNode {
  const t = shared(lang)
  return (
    <Week
      mode="display"
      caption={t('week.caption', { name })}
      days={formDays(lang, week)}
      halves={weekHalves(lang)}
      state={(dayKey, half) =>
        week.includes(`${dayKey}-${half}`)
          ? { word: t('week.wanted'), tone: 'wanted' }
          : { word: t('week.free'), tone: 'empty' }
      }
    />
  )
}

const nameOf = (lang: Lang, { firstName, lastName, arrival }: AskedChild): string =>
  childName(lang, { firstName: firstName || null, lastName, expected: arrival !== 'born' })

function bornWords(lang: Lang, { born, arrival, approximate }: AskedChild): string {
  if (!isDay(born)) return '—'
  const words = birthWords(lang, { born: day(born), expected: arrival === 'expected' })
  const more = [
    ...(arrival === 'adoption' ? [shared(lang)('child.adoption')] : []),
    ...(approximate ? [shared(lang)('child.approximate')] : []),
  ]
  return [words, ...more].join(' · ')
}

function ChildrenPart(props: SummaryProps): VNode {
  const { lang, asked } = props
  const rows = asked.children.map((child): SummaryRow => ({ term: nameOf(lang, child), value: bornWords(lang, child) }))
  return (
    <PartTitle {...props} step="children">
      <SummaryList rows={rows} />
    </PartTitle>
  )
}

const dayNames = (lang: Lang, days: readonly string[]): string =>
  listWords(
    lang,
    weekDays(lang)
      .filter(({ key }) => days.includes(key))
      .map(({ name }) => name),
  )

/** Flexibility and hours of one child, a sentence each. */
function needWords(lang: Lang, child: AskedChild): string[] {
  const t = shared(lang)
  const { fewestDays, otherDays, neverDays, hours } = child
  const never = dayNames(lang, neverDays)
  const other = never === '' ? t('summary.other-days') : t('summary.other-days-but', { days: never })
  return [
    ...(otherDays ? [other] : []),
    t('summary.fewest', { days: fewestDays ?? 0 }),
    ...hours.map(({ day: name, from, until }) => {
      const times = { from: timeWords(lang, readTime(from) ?? from), until: timeWords(lang, readTime(until) ?? until) }
      if (name === 'all') return t('summary.hours-all', times)
      return t('summary.hours', { ...times, day: dayNames(lang, [name]) })
    }),
  ]
}

function WeekPart(props: SummaryProps): VNode {
  const { lang, asked } = props
  const t = shared(lang)
  const start = isMonth(asked.startMonth) ? monthWords(lang, asked.startMonth) : '—'
  return (
    <PartTitle {...props} step="week">
      <SummaryList
        rows={[
          { term: t('start.month'), value: start },
          { term: t('start.flexibility'), value: t('start.months-later', { months: asked.startFlexibility ?? 0 }) },
        ]}
      />
      <>
        {asked.children.map((child) => (
          <>
            <ChildWeek lang={lang} week={child.week} name={nameOf(lang, child)} />
            {needWords(lang, child).map((words) => (
              <p>{words}</p>
            ))}
          </>
        ))}
      </>
    </PartTitle>
  )
}

function HomePart(props: SummaryProps): VNode {
  const { lang, asked, zones } = props
  const t = shared(lang)
  return (
    <PartTitle {...props} step="home">
      <SummaryList
        rows={[
          { term: t('about.address'), value: <bdi>{orDash(asked.address)}</bdi> },
          { term: t('about.zone'), value: asked.zoneId === '' ? '—' : zoneName(lang, zones, asked.zoneId) },
        ]}
      />
    </PartTitle>
  )
}

function WishesPart(props: SummaryProps): VNode {
  const { lang, asked, sites } = props
  const t = shared(lang)
  return (
    <PartTitle {...props} step="wishes">
      <ol>
        {asked.wishes.map((siteId) => (
          <li>{siteName(lang, sites, siteId)}</li>
        ))}
      </ol>
      {asked.children.length > 1 ? (
        <p>{t(asked.siblings === 'together' ? 'siblings.together' : 'siblings.split')}</p>
      ) : (
        <></>
      )}
    </PartTitle>
  )
}

function SituationPart(props: SummaryProps): VNode {
  const { lang, asked } = props
  const t = shared(lang)
  const rows = [
    ...questions.map(({ key, answers }) => ({
      term: t(`question.${key}`),
      value: orDash(
        listWords(
          lang,
          answers
            .filter((answer) => asked.situation[key].includes(answer.key))
            .map((answer) => t(`answer.${answer.key}` as 'answer.none')),
        ),
      ),
    })),
    { term: t('situation.in-charge'), value: orDash(String(asked.childrenInCharge ?? '')) },
    {
      term: t('situation.resources'),
      value: asked.yearlyResources ? `${numberWords(lang, asked.yearlyResources)} €` : '—',
    },
  ]
  return (
    <PartTitle {...props} step="situation">
      <SummaryList rows={rows} />
    </PartTitle>
  )
}

/** Where the answer goes, in the way that was chosen. */
function channelWords(lang: Lang, { channel: asked, postal, contactPerson }: Asked): string {
  const channel = channels.find((known) => known === asked)
  if (!channel) return '—'
  const words = shared(lang)(`channel.${channel}`)
  if (channel === 'letter')
    return [words, postal.street, `${postal.postcode} ${postal.town}`.trim()].filter(Boolean).join(', ')
  return channel === 'helper' ? [words, contactPerson.name, contactPerson.reach].filter(Boolean).join(', ') : words
}

function FamilyPart(props: SummaryProps): VNode {
  const { lang, asked, country } = props
  const t = shared(lang)
  const language = spokenLanguages.find((known) => known === asked.language)
  const rows: SummaryRow[] = [
    ...asked.guardians.map(({ firstName, lastName, email, phone }, n) => ({
      term: t(n === 0 ? 'guardian.first' : 'guardian.second'),
      value: [`${firstName} ${lastName}`.trim(), email, showPhone(phone, country)].filter(Boolean).map((line) => (
        <span>
          <bdi>{line}</bdi>
          <br />
        </span>
      )),
    })),
    { term: t('about.channel'), value: channelWords(lang, asked) },
    {
      term: t('about.language'),
      value: `${language ? t(`language.${language}`) : '—'}${asked.interpreter ? ` · ${t('about.interpreter')}` : ''}`,
    },
  ]
  return (
    <PartTitle {...props} step="family">
      <SummaryList rows={rows} />
    </PartTitle>
  )
}

/** A request as it was asked, part by part. */
export function AskedSummary(props: SummaryProps): VNode {
  return (
    <>
      <ChildrenPart {...props} />
      <WeekPart {...props} />
      <HomePart {...props} />
      <WishesPart {...props} />
      <SituationPart {...props} />
      <FamilyPart {...props} />
    </>
  )
}
