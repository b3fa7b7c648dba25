import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { DocumentsUnavailable, renderPdf } from '@ribambelle/platform/documents'
import { direction, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Grid, LinkButton, PageHeader, Pager, Panel, Section, StatTile, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../application/ports.ts'
import { bookSheet } from '../../application/queries.ts'
import type { BookSheet } from '../../application/queries.ts'
import { bookTemplate } from './template.ts'
import { bookValue, protectionWords } from './words.ts'
import { say } from '../desk/messages.ts'
import { GuaranteesList } from '../public-rounds.tsx'
import { say as sayQuestion } from '../round/question/desk/messages.ts'
import { say as sayScenario } from '../round/scenario/desk/messages.ts'
import { hashWords, onDay, outcomeTone, percentWords, startWords } from '../words.ts'

const bookLines = 100

function BookTable({ request, sheet, from }: { request: PageRequest; sheet: BookSheet; from: number }): VNode {
  const { lang } = request
  const t = say(lang)
  const { columns, rows } = sheet.book
  return (
    <Table
      id="book"
      caption={t('book.caption')}
      hideCaption
      narrow="slide"
      rows={rows.slice(from, from + bookLines)}
      columns={[
        { key: 'pseudonym', title: t('column.family'), rowHeader: true, cell: ({ pseudonym }) => pseudonym },
        ...columns
          .map(({ code, detail }, c) => ({ code, detail, c }))
          .filter(({ detail }) => detail !== 'masked')
          .map(({ code, c }) => ({
            key: code,
            title: t(`book.column.${code}`),
            cell: ({ values }: (typeof rows)[number]) => bookValue(lang, sheet, code, values[c]!),
          })),
        {
          key: 'outcome',
          title: t('column.answer'),
          cell: ({ outcome }) => <Tag tone={outcomeTone[outcome]}>{t(`outcome.${outcome}`)}</Tag>,
        },
        { key: 'rank', title: t('column.rank'), numeric: true, cell: ({ rank }) => rank ?? '—' },
      ]}
    />
  )
}

/** The anonymised book that the commission reads. */
export const bookPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(bookSheet, request.params['roundId'] ?? '', request.by)
    return sheet ? bookReply(request, sheet, false) : notFound()
  }

function bookReply(request: PageRequest, sheet: BookSheet, withoutPdf: boolean): Reply {
  const { lang, link, query } = request
  const t = say(lang)
  const { round, book, summary } = sheet
  const from = /^\d{1,6}$/.test(query.get('from') ?? '') ? Number(query.get('from')) : 0
  const address = (offset: number): string => link(`/desk/rounds/${round.roundId}/book?from=${offset}`)
  return page(
    t('book.title'),
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('desk.rounds'), href: link('/desk/rounds') },
              { label: t('book.crumb', { round: round.name }) },
            ]}
          />
        }
        title={t('book.title')}
        lead={t('book.lead', { round: round.name, months: startWords(lang, round) })}
        actions={
          <>
            <LinkButton href={link(`/desk/rounds/${round.roundId}/questions`)} variant="secondary">
              {sayQuestion(lang)('button')}
            </LinkButton>{' '}
            <LinkButton href={link(`/desk/rounds/${round.roundId}/what-if`)} variant="secondary">
              {sayScenario(lang)('what-if.button')}
            </LinkButton>{' '}
            <LinkButton href={link(`/desk/rounds/${round.roundId}/book.pdf`)} icon="download" variant="secondary">
              {t('book.pdf')}
            </LinkButton>
          </>
        }
      />
      {withoutPdf && (
        <Panel tone="warning" title={t('book.no-pdf.title')} announce>
          <p>{t('book.no-pdf')}</p>
        </Panel>
      )}
      <Grid>
        <StatTile label={t('stat.requests')} value={numberWords(lang, summary.requests)} />
        <StatTile
          label={t('stat.placed')}
          value={numberWords(lang, summary.placed)}
          detail={percentWords(lang, summary.placed, summary.requests)}
        />
        <StatTile label={t('stat.not-placed')} value={numberWords(lang, summary.notPlaced)} />
      </Grid>
      <Panel title={t('book.protection.title')}>
        {protectionWords(lang, sheet).map((line) => (
          <p>{line}</p>
        ))}
      </Panel>
      <Section title={t('guarantees.title')}>
        <GuaranteesList lang={lang} guarantees={summary.guarantees} />
      </Section>
      <Section title={t('book.families')}>
        <BookTable request={request} sheet={sheet} from={from} />
        <Pager
          label={t('lines.pages')}
          status={t('lines.status', {
            from: Math.min(from + 1, book.rows.length),
            to: Math.min(from + bookLines, book.rows.length),
            total: book.rows.length,
          })}
          {...(from > 0
            ? { previous: { label: t('lines.previous'), href: address(Math.max(0, from - bookLines)) } }
            : {})}
          {...(from + bookLines < book.rows.length
            ? { next: { label: t('lines.next'), href: address(from + bookLines) } }
            : {})}
        />
      </Section>
    </>,
    { density: 'desk', current: '/desk/rounds' },
  )
}

/** The same book as a tagged PDF; the page itself, with a word about it, where this machine makes none. */
export const bookPdf =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(bookSheet, request.params['roundId'] ?? '', request.by)
    if (!sheet) return notFound()
    const { lang, territory } = request
    const t = say(lang)
    try {
      const title = t('book.document', { round: sheet.round.name, territory: territory.name })
      const pdf = renderPdf({
        template: bookTemplate,
        data: bookData(request, sheet),
        title,
        language: lang,
        direction: direction(lang),
      })
      return file(pdf, 'application/pdf', `dossier-${sheet.round.roundId}.pdf`)
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return bookReply(request, sheet, true)
      throw error
    }
  }

function bookData({ lang, territory }: PageRequest, sheet: BookSheet): unknown {
  const t = say(lang)
  const { round, book, summary, seal } = sheet
  const shown = book.columns
    .map(({ code, detail }, c) => ({ code, detail, c }))
    .filter(({ detail }) => detail !== 'masked')
  const { claimsLeft, proof, certain, decided, certificates } = summary.guarantees
  return {
    title: t('book.title'),
    territory: territory.name,
    round: t('book.lead', { round: round.name, months: startWords(lang, round) }),
    day: round.proposedAt ? t('book.made-on', { day: onDay(lang, round.proposedAt) }) : '',
    figures: [
      [t('stat.requests'), numberWords(lang, summary.requests)],
      [t('stat.placed'), numberWords(lang, summary.placed)],
      [t('stat.not-placed'), numberWords(lang, summary.notPlaced)],
    ],
    protectionTitle: t('book.protection.title'),
    protection: protectionWords(lang, sheet),
    guaranteesTitle: t('guarantees.title'),
    guarantees: [
      t('guarantee.capacity'),
      claimsLeft === 0 ? t('guarantee.no-claim') : t('guarantee.claims', { count: claimsLeft }),
      t(`guarantee.proof.${proof}`),
      t('guarantee.certain', { certain, decided }),
      t('guarantee.deterministic'),
      t('guarantee.certificates', { count: certificates }),
    ],
    familiesTitle: t('book.families'),
    head: [
      t('column.family'),
      ...shown.map(({ code }) => t(`book.column.${code}`)),
      t('column.answer'),
      t('column.rank'),
    ],
    rows: book.rows.map(({ pseudonym, values, outcome, rank }) => [
      pseudonym,
      ...shown.map(({ code, c }) => bookValue(lang, sheet, code, values[c]!)),
      t(`outcome.${outcome}`),
      rank === null ? '—' : String(rank),
    ]),
    seal: t('book.seal', { seal: hashWords(seal) }),
  }
}
