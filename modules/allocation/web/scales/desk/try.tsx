import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  CheckboxGroup,
  Details,
  Form,
  PageHeader,
  Section,
  Select,
  Split,
  Table,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../application/ports.ts'
import { scaleAt, scalesSheet } from '../../../application/scale/queries.ts'
import type { ScalesSheet } from '../../../application/scale/queries.ts'
import { inWords, pointsOf } from '../../../domain/scale/scale.ts'
import type { Criterion, KnownFact, PointsLine, Scale } from '../../../domain/scale/scale.ts'
import { pointsWords } from '../rules.tsx'
import { countedFacts, exampleFamilies } from './families.ts'
import { say } from './messages.ts'
import { allFacts, factWords } from './words.ts'

type Values = Readonly<Record<string, number>>

/** What an address says of a family: facts that are there, and how many of those that are counted. */
function valuesOf(query: URLSearchParams): Values {
  const there = query.getAll('f').filter((fact) => allFacts.includes(fact))
  const counted = countedFacts.flatMap((fact) => {
    const text = query.get(fact) ?? ''
    return /^\d{1,4}$/.test(text) && Number(text) > 0 ? [[fact, Number(text)] as const] : []
  })
  return Object.fromEntries([...there.map((fact) => [fact, 1] as const), ...counted])
}

/** The address of the same page for an invented family. */
function queryOf(values: Values, a: string, b: string): string {
  const query = new URLSearchParams({ a, b })
  for (const [fact, value] of Object.entries(values))
    if (countedFacts.includes(fact)) query.set(fact, String(value))
    else query.append('f', fact)
  return query.toString()
}

const pointsFor = (scale: Scale, values: Values): ReturnType<typeof pointsOf> => {
  const facts = Object.entries(values)
    .filter(([code]) => code !== 'same-zone')
    .map(([code, value]): KnownFact => ({ code, value, proof: 'verified' }))
  return pointsOf(scale, facts, { 'same-zone': values['same-zone'] ?? 0 })
}

interface Counted {
  readonly criterion: Criterion
  readonly line: PointsLine
}

/** How a line came to its points. */
function workWords(lang: PageRequest['lang'], { criterion, line }: Counted): string {
  const t = say(lang)
  const { rule, points } = criterion
  const words = { fact: factWords(lang, line.because.fact), value: line.because.value }
  const full = rule.kind === 'per-unit' ? points * Math.min(words.value, rule.atMost ?? words.value) : line.points
  const how =
    rule.kind === 'per-unit'
      ? t('work.units', { ...words, points, units: Math.min(words.value, rule.atMost ?? words.value) })
      : rule.kind === 'from-value'
        ? t('work.value', { ...words, least: rule.least, most: rule.most })
        : rule.kind === 'steps'
          ? t('work.steps', words)
          : t('work.yes', words)
  const whole = rule.kind === 'if-at-least' ? points : full
  return whole === line.points ? how : t('work.bounded', { how, whole })
}

function Working({ request: { lang }, scale, values }: { request: PageRequest; scale: Scale; values: Values }): VNode {
  const t = say(lang)
  const { total, lines } = pointsFor(scale, values)
  const counted = lines.map((line): Counted => ({
    line,
    criterion: scale.criteria.find(({ code }) => code === line.criterion)!,
  }))
  const others = scale.criteria.filter(({ code }) => !lines.some(({ criterion }) => criterion === code))
  const name = t('list.draft', { name: inWords(scale.name, lang), version: scale.version })
  return (
    <Section title={name}>
      <p>
        <strong>{t('try.total', { total })}</strong>
      </p>
      {counted.length > 0 && (
        <Table
          caption={name}
          hideCaption
          rows={counted}
          columns={[
            {
              key: 'label',
              title: t('field.label'),
              rowHeader: true,
              cell: ({ criterion }) => inWords(criterion.label, lang),
            },
            { key: 'how', title: t('try.how'), cell: (one) => workWords(lang, one) },
            { key: 'points', title: t('field.points'), numeric: true, cell: ({ line }) => line.points },
          ]}
          footer={[t('try.sum'), '', total]}
        />
      )}
      {others.length > 0 && (
        <Details summary={t('try.nothing', { count: others.length })}>
          <ul>
            {others.map((criterion) => (
              <li>
                {t('try.nothing.line', {
                  label: inWords(criterion.label, lang),
                  points: pointsWords(lang, criterion),
                })}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  )
}

interface Asked {
  readonly a: string
  readonly b: string
  readonly values: Values
}

function Questions({ request, sheet, asked }: { request: PageRequest; sheet: ScalesSheet; asked: Asked }): VNode {
  const { lang, link } = request
  const t = say(lang)
  const words = (scale: Scale): string => t('list.draft', { name: inWords(scale.name, lang), version: scale.version })
  const groups = [
    {
      label: t('begin.group.published'),
      options: sheet.lines.map(({ scale }) => ({ value: `${scale.scaleId}@${scale.version}`, label: words(scale) })),
    },
    {
      label: t('list.drafts'),
      options: sheet.drafts.map(({ draftId, content }) => ({ value: `draft:${draftId}`, label: words(content) })),
    },
    {
      label: t('begin.group.examples'),
      options: sheet.examples.map((scale) => ({ value: `example:${scale.scaleId}`, label: words(scale) })),
    },
  ].filter(({ options }) => options.length > 0)
  const there = allFacts.filter((fact) => !countedFacts.includes(fact))
  return (
    <Form action={link('/desk/scales/try/families')} method="get" label={t('try.title')}>
      <Select name="a" label={t('try.a')} value={asked.a} groups={groups} />
      <Select name="b" label={t('try.b')} value={asked.b} groups={groups} placeholder={t('try.b.none')} />
      <Details summary={t('try.facts')} open={Object.keys(asked.values).length === 0}>
        <CheckboxGroup
          name="f"
          label={t('try.facts')}
          inline
          values={there.filter((fact) => (asked.values[fact] ?? 0) > 0)}
          choices={there.map((fact) => ({ value: fact, label: factWords(lang, fact) }))}
        />
        {countedFacts.map((fact) => (
          <TextField
            name={fact}
            label={factWords(lang, fact)}
            value={asked.values[fact] === undefined ? '' : String(asked.values[fact])}
            inputMode="numeric"
            width="short"
            maxLength={4}
          />
        ))}
      </Details>
      <ButtonRow>
        <Button>{t('try.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

function body(request: PageRequest, sheet: ScalesSheet, asked: Asked, scales: readonly (Scale | undefined)[]): VNode {
  const { lang, link } = request
  const t = say(lang)
  const [a, b] = scales
  const working = (scale: Scale): VNode => <Working request={request} scale={scale} values={asked.values} />
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('list.title'), href: link('/desk/scales') }, { label: t('try.title') }]}
          />
        }
        title={t('try.title')}
        lead={t('try.lead')}
      />
      <Section title={t('try.examples')}>
        <ul>
          {exampleFamilies.map(({ key, facts }) => (
            <li>
              <a href={link(`/desk/scales/try/families?${queryOf(facts, asked.a, asked.b)}`)}>{t(`family.${key}`)}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Questions request={request} sheet={sheet} asked={asked} />
      {Object.keys(asked.values).length > 0 &&
        (a && b ? <Split even list={working(a)} sheet={working(b)} /> : a && working(a))}
    </>
  )
}

/** Scores invented families on one scale, or on two side by side, line by line. Nothing is kept. */
export const tryPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { query, by, lang } = request
    const sheet = await run.ask(scalesSheet, null, by)
    if (!sheet) return notFound()
    const inForce = sheet.lines[0]?.scale
    const first = inForce ? `${inForce.scaleId}@${inForce.version}` : `example:${sheet.examples[0]!.scaleId}`
    const asked: Asked = { a: query.get('a') || first, b: query.get('b') ?? '', values: valuesOf(query) }
    const scales = [await run.ask(scaleAt, asked.a, by), asked.b ? await run.ask(scaleAt, asked.b, by) : undefined]
    return page(say(lang)('try.title'), body(request, sheet, asked, scales), {
      density: 'desk',
      current: '/desk/scales',
    })
  }
