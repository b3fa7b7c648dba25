import type { Site, Zone } from '@ribambelle/directory'
import { day, isDay, isMonth } from '@ribambelle/kernel'
import { listWords, monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { fieldId, Section, SummaryList, Week } from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Asked, AskedChild } from '../domain/asked.ts'
import { questions } from '../domain/situation.ts'
import type { Step } from './form/steps.ts'
import { shared } from './messages.ts'
import { birthWords, childName, formDays, siteName, weekHalves, zoneName } from './words.ts'

interface SummaryProps {
  readonly lang: Lang
  readonly asked: Asked
  readonly sites: readonly Site[]
  readonly zones: readonly Zone[]
  /** level of the titles; 2 unless said */
  readonly level?: 2 | 3 | undefined
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

function ChildrenPart(props: SummaryProps): VNode {
  const { lang, asked } = props
  const t = shared(lang)
  const rows = asked.children.map((child, n): SummaryRow => {
    const born = isDay(child.born) ? birthWords(lang, { born: day(child.born), expected: child.expected }) : '—'
    return {
      term: asked.children.length > 1 ? t('children.number', { number: n + 1 }) : t('children.only'),
      value: `${childName(lang, { ...child, firstName: child.firstName || null })}, ${born}`,
    }
  })
  return (
    <PartTitle {...props} step="children">
      <SummaryList rows={rows} />
    </PartTitle>
  )
}

const fewestWords = (lang: Lang, { fewestDays }: AskedChild): string =>
  shared(lang)('summary.fewest', { days: fewestDays ?? 0 })

function WeekPart(props: SummaryProps): VNode {
  const { lang, asked } = props
  return (
    <PartTitle {...props} step="week">
      {asked.children.map((child) => (
        <>
          <ChildWeek
            lang={lang}
            week={child.week}
            name={childName(lang, { ...child, firstName: child.firstName || null })}
          />
          <p>{fewestWords(lang, child)}</p>
        </>
      ))}
    </PartTitle>
  )
}

function WishesPart(props: SummaryProps): VNode {
  const { lang, asked, sites } = props
  return (
    <PartTitle {...props} step="wishes">
      <ol>
        {asked.wishes.map((siteId) => (
          <li>{siteName(lang, sites, siteId)}</li>
        ))}
      </ol>
    </PartTitle>
  )
}

function StartPart(props: SummaryProps): VNode {
  const { lang, asked } = props
  const t = shared(lang)
  const rows = [
    { term: t('start.month'), value: isMonth(asked.startMonth) ? monthWords(lang, asked.startMonth) : '—' },
    { term: t('start.flexibility'), value: t('start.months-later', { months: asked.startFlexibility ?? 0 }) },
    ...(asked.children.length > 1
      ? [
          {
            term: t('siblings.label'),
            value: t(asked.siblings === 'together' ? 'siblings.together' : 'siblings.split'),
          },
        ]
      : []),
  ]
  return (
    <PartTitle {...props} step="start">
      <SummaryList rows={rows} />
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

function AboutPart(props: SummaryProps): VNode {
  const { lang, asked, zones } = props
  const t = shared(lang)
  const rows: SummaryRow[] = [
    ...asked.guardians.map(({ firstName, lastName, email, phone }, n) => ({
      term: t(n === 0 ? 'guardian.first' : 'guardian.second'),
      value: [`${firstName} ${lastName}`.trim(), email, phone].filter(Boolean).map((line) => (
        <span>
          <bdi>{line}</bdi>
          <br />
        </span>
      )),
    })),
    { term: t('about.address'), value: `${orDash(asked.address)}, ${zoneName(lang, zones, asked.zoneId)}` },
    { term: t('about.channel'), value: asked.channel === '' ? '—' : t(`channel.${asked.channel}` as 'channel.email') },
    {
      term: t('about.language'),
      value: `${asked.language === '' ? '—' : t(`language.${asked.language}` as 'language.fr')}${
        asked.interpreter ? ` · ${t('about.interpreter')}` : ''
      }`,
    },
  ]
  return (
    <PartTitle {...props} step="about">
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
      <WishesPart {...props} />
      <StartPart {...props} />
      <SituationPart {...props} />
      <AboutPart {...props} />
    </>
  )
}
