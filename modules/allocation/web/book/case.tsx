import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { LinkButton, PageHeader, Pager, Panel, Section, Split, SummaryList, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { bookCase } from '../../application/book-case.ts'
import type { BookCase } from '../../application/book-case.ts'
import type { AllocationPorts } from '../../application/ports.ts'
import { bookSheet } from '../../application/queries.ts'
import { masked } from '../../domain/book/book.ts'
import type { BookReading } from '../../domain/book/reading.ts'
import { say } from '../desk/messages.ts'
import { say as sayQuestion } from '../round/question/desk/messages.ts'
import { onDay, outcomeTone } from '../words.ts'
import { say as sayReading } from './desk/messages.ts'
import { readingOf, wordsOfReading } from './reading.ts'
import { reasonWordsInBook } from './table.tsx'
import { bookValue } from './words.ts'

/** Reads the arrow keys on a case; the links do the same without it. */
export const caseIsland = 'book-case'

interface Props {
  readonly request: PageRequest
  readonly found: BookCase
}

function Known({ request: { lang }, found: { sheet, row } }: Props): VNode {
  const t = say(lang)
  const r = sayReading(lang)
  return (
    <Section title={r('case.known')}>
      <SummaryList
        rows={sheet.book.columns
          .map(({ code, detail }, c) => ({ code, detail, value: row.values[c]! }))
          .filter(({ detail }) => detail !== 'masked')
          .map(({ code, value }) => ({
            term: t(`book.column.${code}`),
            value: value === masked ? r('case.masked') : bookValue(lang, sheet, code, value),
          }))}
      />
    </Section>
  )
}

function Answer({ request, found: { sheet, row, questions } }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  const r = sayReading(lang)
  const q = sayQuestion(lang)
  const reason = reasonWordsInBook(lang, row)
  return (
    <>
      <Section title={r('case.answer')}>
        <p>
          <Tag tone={outcomeTone[row.outcome]}>{t(`outcome.${row.outcome}`)}</Tag>
        </p>
        {row.rank !== null && <p>{r('case.rank', { rank: row.rank })}</p>}
        {reason !== null && <SummaryList rows={[{ term: r('column.reason'), value: reason }]} />}
      </Section>
      <Section title={r('case.questions')}>
        {questions.map(({ kind, answer }) => (
          <Panel title={q(`kind.${kind}`)}>
            <p>
              {answer
                ? q('answered', { kind: q(`answer.kind.${answer.kind}`), day: onDay(request, answer.at) })
                : q('waiting')}
            </p>
            {answer?.text && (
              <p>
                <bdi>{answer.text}</bdi>
              </p>
            )}
          </Panel>
        ))}
        <LinkButton variant="secondary" href={link(`/desk/rounds/${sheet.round.roundId}/questions?family=${row.code}`)}>
          {r('case.ask')}
        </LinkButton>
      </Section>
    </>
  )
}

function Case({ request, found, reading }: Props & { reading: BookReading }): VNode {
  const { lang, link } = request
  const r = sayReading(lang)
  const { sheet, row, place, total, before, after } = found
  const book = `/desk/rounds/${sheet.round.roundId}/book`
  const at = (code: string): string => `${link(`${book}/${code}`)}${wordsOfReading(reading)}`
  return (
    <div data-island={caseIsland}>
      <PageHeader
        title={r('case.title', { family: row.code })}
        lead={sheet.round.name}
        actions={
          <LinkButton variant="quiet" href={`${link(book)}${wordsOfReading(reading)}`}>
            {r('case.leave')}
          </LinkButton>
        }
      />
      <Split even list={<Known request={request} found={found} />} sheet={<Answer request={request} found={found} />} />
      <Pager
        label={r('case.turn')}
        status={place === null ? r('case.outside') : r('case.place', { place, total })}
        {...(before ? { previous: { label: r('case.before'), href: at(before) } } : {})}
        {...(after ? { next: { label: r('case.after'), href: at(after) } } : {})}
      />
      <p class="for-reader">{r('case.keys')}</p>
    </div>
  )
}

/** One family of the book, large enough for the wall of a council room and for a tablet. */
export const casePage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '', code = '' } = request.params
    const sheet = await run.ask(bookSheet, roundId, request.by)
    if (!sheet) return notFound()
    const reading = readingOf(request, sheet.book)
    const found = await run.ask(bookCase, { roundId, code, reading }, request.by)
    if (!found) return notFound()
    return page(
      sayReading(request.lang)('case.title', { family: code }),
      <Case request={request} found={found} reading={reading} />,
      { density: 'projector', current: '/desk/rounds', islands: [caseIsland] },
    )
  }
