import { pageWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { PageRequest } from '@ribambelle/platform/http'
import {
  Button,
  ButtonRow,
  Form,
  Grid,
  LinkButton,
  Pages,
  Section,
  Select,
  Table,
  Tag,
  TextField,
  Toolbar,
} from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { BookSheet } from '../../application/queries.ts'
import type { ReadRow } from '../../domain/book/reading.ts'
import { rowsRead, valuesMet } from '../../domain/book/reading.ts'
import type { BookReading, BookSort } from '../../domain/book/reading.ts'
import { say } from '../desk/messages.ts'
import { outcomeTone } from '../words.ts'
import { say as sayReading } from './desk/messages.ts'
import { choosable, wordsOfReading } from './reading.ts'
import { bookValue } from './words.ts'

const linesShown = 50

export interface ReadProps {
  readonly request: PageRequest
  readonly sheet: BookSheet
  readonly reading: BookReading
}

/** Straight to one family, by its code name. @param missing no family has the one that was typed */
function FindForm({ request: { lang, link, query }, sheet, missing }: ReadProps & { missing: boolean }): VNode {
  const r = sayReading(lang)
  return (
    <Form method="get" action={link(`/desk/rounds/${sheet.round.roundId}/book`)} label={r('find.title')}>
      <Toolbar label={r('find.title')}>
        <TextField
          name="code"
          label={r('filter.code')}
          value={(query.get('code') ?? '').slice(0, 20)}
          error={missing ? r('filter.code.missing') : undefined}
          maxLength={20}
          width="medium"
        />
        <Button variant="secondary">{r('filter.code.open')}</Button>
      </Toolbar>
    </Form>
  )
}

/** The answer, and each column that is not masked. */
function Filters({ lang, sheet, reading }: Pick<ReadProps, 'sheet' | 'reading'> & { lang: Lang }): VNode {
  const t = say(lang)
  const r = sayReading(lang)
  return (
    <Grid>
      <Select
        name="outcome"
        label={r('filter.answer')}
        placeholder={r('any')}
        value={reading.outcome ?? ''}
        options={(['placed', 'kept', 'not-placed', 'impossible'] as const).map((value) => ({
          value,
          label: t(`outcome.${value}`),
        }))}
      />
      {choosable(sheet.book).map((code) => (
        <Select
          name={code}
          label={t(`book.column.${code}`)}
          placeholder={r('any')}
          value={reading.values.get(code) ?? ''}
          options={valuesMet(sheet.book, code).map((value) => ({
            value,
            label: bookValue(lang, sheet, code, value),
          }))}
        />
      ))}
    </Grid>
  )
}

function FilterForm({ request: { lang, link }, sheet, reading }: ReadProps): VNode {
  const r = sayReading(lang)
  const address = link(`/desk/rounds/${sheet.round.roundId}/book`)
  return (
    <Form
      method="get"
      action={address}
      label={r('filter.title')}
      hidden={reading.sort === 'family' ? {} : { sort: reading.sort }}
    >
      <Filters lang={lang} sheet={sheet} reading={reading} />
      <ButtonRow>
        <Button variant="secondary">{r('filter.show')}</Button>
        {(reading.outcome !== null || reading.values.size > 0) && (
          <LinkButton variant="quiet" href={address}>
            {r('filter.clear')}
          </LinkButton>
        )}
      </ButtonRow>
    </Form>
  )
}

/** Why the preferred wish was not granted, in words; null for a book made before it was noted. */
export const reasonWordsInBook = (lang: PageRequest['lang'], { reason }: ReadRow): string | null =>
  reason === undefined ? null : sayReading(lang)(`reason.${reason ?? 'none'}`)

function bookTableColumns({ request: { lang, link }, sheet, reading }: ReadProps): TableColumn<ReadRow>[] {
  const t = say(lang)
  const r = sayReading(lang)
  const book = `/desk/rounds/${sheet.round.roundId}/book`
  const sorted = (sort: BookSort) => ({
    href: `${link(book)}${wordsOfReading({ ...reading, sort })}`,
    state: reading.sort === sort ? (sort === 'points' ? ('descending' as const) : ('ascending' as const)) : undefined,
  })
  return [
    {
      key: 'code',
      title: t('column.family'),
      rowHeader: true,
      whole: true,
      sort: sorted('family'),
      cell: ({ code }: ReadRow) => <a href={`${link(`${book}/${code}`)}${wordsOfReading(reading)}`}>{code}</a>,
    },
    {
      key: 'outcome',
      title: t('column.answer'),
      sort: sorted('answer'),
      cell: ({ outcome }: ReadRow) => <Tag tone={outcomeTone[outcome]}>{t(`outcome.${outcome}`)}</Tag>,
    },
    ...sheet.book.columns
      .map(({ code, detail }, c) => ({ code, detail, c }))
      .filter(({ detail }) => detail !== 'masked')
      .map(({ code, c }) => ({
        key: code,
        title: t(`book.column.${code}`),
        ...(code === 'points' ? { sort: sorted('points') } : {}),
        cell: ({ values }: ReadRow) => bookValue(lang, sheet, code, values[c]!),
      })),
    {
      key: 'rank',
      title: t('column.rank'),
      numeric: true,
      sort: sorted('rank'),
      cell: ({ rank }: ReadRow) => rank ?? '—',
    },
    { key: 'reason', title: r('column.reason'), cell: (row: ReadRow) => reasonWordsInBook(lang, row) ?? '—' },
  ]
}

function BookTable({ rows, ...props }: ReadProps & { rows: readonly ReadRow[] }): VNode {
  const t = say(props.request.lang)
  return (
    <Table
      id="book"
      caption={t('book.caption')}
      hideCaption
      narrow="slide"
      rows={[...rows]}
      columns={bookTableColumns(props)}
    />
  )
}

/** The families of the book: found by code name, chosen by what is shown of them, in an order, page by page. */
export function BookFamilies(props: ReadProps & { missing: boolean }): VNode {
  const { request, sheet, reading } = props
  const { lang, link, query } = request
  const t = say(lang)
  const r = sayReading(lang)
  const rows = rowsRead(sheet.book, reading)
  const from = /^\d{1,6}$/.test(query.get('from') ?? '') ? Math.min(Number(query.get('from')), rows.length) : 0
  const book = link(`/desk/rounds/${sheet.round.roundId}/book`)
  const address = (offset: number): string => `${book}${wordsOfReading(reading, { from: offset })}`
  return (
    <Section title={t('book.families')}>
      <FindForm {...props} />
      <Section title={r('filter.title')} level={3}>
        <FilterForm {...props} />
      </Section>
      <p role="status">{r('filter.count', { count: rows.length })}</p>
      {rows.length > 0 && (
        <>
          <p>
            <LinkButton variant="secondary" href={`${book}/${rows[0]!.code}${wordsOfReading(reading)}`}>
              {r('project')}
            </LinkButton>
          </p>
          <BookTable {...props} rows={rows.slice(from, from + linesShown)} />
          <Pages {...pageWords(lang)} total={rows.length} size={linesShown} from={from} at={address} />
        </>
      )}
    </Section>
  )
}
