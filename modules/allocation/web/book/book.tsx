import { file, notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { DocumentsUnavailable, renderPdfAside } from '@ribambelle/platform/documents'
import { busyWords, direction, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Grid, LinkButton, PageHeader, Panel, Section, StatTile, underWay } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../application/ports.ts'
import { bookSheet } from '../../application/queries.ts'
import type { BookSheet } from '../../application/queries.ts'
import type { ReadRow } from '../../domain/book/reading.ts'
import { readingOf } from './reading.ts'
import { BookFamilies, reasonWordsInBook } from './table.tsx'
import { say as sayReading } from './desk/messages.ts'
import { bookTemplate } from './template.ts'
import { bookValue, protectionWords } from './words.ts'
import { say } from '../desk/messages.ts'
import { GuaranteesList, guaranteeWords } from '../public-rounds.tsx'
import { ReservesInBook } from '../round/reserves/desk/reserves.tsx'
import { say as sayQuestion } from '../round/question/desk/messages.ts'
import { say as sayScenario } from '../round/scenario/desk/messages.ts'
import { hashWords, onDay, percentWords, startWords } from '../words.ts'
import { RoundTrail } from '../desk/about-round.tsx'

/** The anonymised book that the commission reads. */
export const bookPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const sheet = await run.ask(bookSheet, request.params['roundId'] ?? '', request.by)
    if (!sheet) return notFound()
    const found = rowAsked(request, sheet)
    return found
      ? redirect(request.link(`/desk/rounds/${sheet.round.roundId}/book/${found.code}`))
      : bookReply(request, sheet, false)
  }

const codeTyped = ({ query }: PageRequest): string => (query.get('code') ?? '').trim().toUpperCase()

/** The family whose code name was typed, with or without the `D-` before it. */
const rowAsked = (request: PageRequest, { book }: BookSheet): ReadRow | undefined => {
  const typed = codeTyped(request)
  return book.rows.find(({ code }) => code === typed || code === `D-${typed}`)
}

function Header({ request, sheet: { round } }: { request: PageRequest; sheet: BookSheet }): VNode {
  const { lang, link } = request
  const t = say(lang)
  return (
    <PageHeader
      above={<RoundTrail request={request} crumbs={[{ label: t('book.crumb', { round: round.name }) }]} />}
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
          <LinkButton
            href={link(`/desk/rounds/${round.roundId}/book.pdf`)}
            icon="download"
            variant="secondary"
            busy={busyWords(lang, 'file')}
          >
            {t('book.pdf')}
          </LinkButton>
        </>
      }
    />
  )
}

/** How many asked and were placed, and how the book protects them. */
function Figures({ lang, sheet }: { lang: Lang; sheet: BookSheet }): VNode {
  const t = say(lang)
  const { summary } = sheet
  return (
    <>
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
    </>
  )
}

function bookReply(request: PageRequest, sheet: BookSheet, withoutPdf: boolean): Reply {
  const { lang } = request
  const t = say(lang)
  const { summary } = sheet
  return page(
    t('book.title'),
    <>
      <Header request={request} sheet={sheet} />
      {withoutPdf && (
        <Panel tone="warning" title={t('book.no-pdf.title')} announce>
          <p>{t('book.no-pdf')}</p>
        </Panel>
      )}
      <Figures lang={lang} sheet={sheet} />
      <Section title={t('guarantees.title')}>
        <GuaranteesList lang={lang} guarantees={summary.guarantees} />
      </Section>
      <ReservesInBook lang={lang} summary={summary} scale={sheet.scale} />
      <BookFamilies
        request={request}
        sheet={sheet}
        reading={readingOf(request, sheet.book)}
        missing={codeTyped(request) !== ''}
      />
    </>,
    { density: 'desk', current: '/desk/rounds', islands: [underWay] },
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
      const pdf = await renderPdfAside({
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

function bookData(request: PageRequest, sheet: BookSheet): unknown {
  const { lang, territory } = request
  const t = say(lang)
  const { round, book, summary, seal } = sheet
  const shown = book.columns
    .map(({ code, detail }, c) => ({ code, detail, c }))
    .filter(({ detail }) => detail !== 'masked')
  return {
    title: t('book.title'),
    territory: territory.name,
    round: t('book.lead', { round: round.name, months: startWords(lang, round) }),
    day: round.proposedAt ? t('book.made-on', { day: onDay(request, round.proposedAt) }) : '',
    figures: [
      [t('stat.requests'), numberWords(lang, summary.requests)],
      [t('stat.placed'), numberWords(lang, summary.placed)],
      [t('stat.not-placed'), numberWords(lang, summary.notPlaced)],
    ],
    protectionTitle: t('book.protection.title'),
    protection: protectionWords(lang, sheet),
    guaranteesTitle: t('guarantees.title'),
    guarantees: guaranteeWords(lang, summary.guarantees),
    familiesTitle: t('book.families'),
    head: [
      t('column.family'),
      ...shown.map(({ code }) => t(`book.column.${code}`)),
      t('column.answer'),
      t('column.rank'),
      sayReading(lang)('column.reason'),
    ],
    rows: book.rows.map((row) => [
      row.code,
      ...shown.map(({ code, c }) => bookValue(lang, sheet, code, row.values[c]!)),
      t(`outcome.${row.outcome}`),
      row.rank === null ? '—' : String(row.rank),
      reasonWordsInBook(lang, row) ?? '—',
    ]),
    seal: t('book.seal', { seal: hashWords(seal) }),
  }
}
