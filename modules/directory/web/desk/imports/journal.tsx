import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Card, Details, EmptyState, Section, SummaryList, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { DirectoryPorts, ImportNote, ImportRecord, ImportRefusal } from '../../../application/ports.ts'
import { importJournal } from '../../../application/queries.ts'
import { say } from '../messages.ts'
import fr from '../messages/fr.json' with { type: 'json' }

/** The journal of imports: what changed, what was refused and on which line, what to know. Null for those who may not read it. */
export async function journalOf(run: Runner<DirectoryPorts>, request: PageRequest): Promise<VNode | null> {
  const t = say(request.lang)
  const journal = await run.ask(importJournal, {}, request.by)
  if (!journal) return null
  return (
    <Section title={t('imports.journal')} id="journal">
      {journal.length === 0 && (
        <EmptyState title={t('imports.none')}>
          <p>{t('imports.none.text')}</p>
        </EmptyState>
      )}
      {journal.map((entry) => (
        <Entry request={request} entry={entry} />
      ))}
    </Section>
  )
}

function Entry({ request, entry }: { request: PageRequest; entry: ImportRecord }) {
  const { lang } = request
  const t = say(lang)
  const { refusals, notes } = entry
  const number = (value: number): string => numberWords(lang, value)
  return (
    <Card
      title={entry.source}
      level={3}
      aside={
        refusals.length > 0 ? (
          <Tag tone="error">{t('imports.refused')}</Tag>
        ) : (
          <Tag tone="success">{t('imports.done')}</Tag>
        )
      }
    >
      <SummaryList
        rows={[
          { term: t('imports.when'), value: instantWords(lang, new Date(entry.ranAt), request.clock.zone) },
          { term: t('imports.added'), value: number(entry.added) },
          { term: t('imports.changed'), value: number(entry.changed) },
          { term: t('imports.unchanged'), value: number(entry.unchanged) },
          { term: t('imports.content'), value: entry.contentHash.slice(0, 16) },
        ]}
      />
      {refusals.length > 0 && (
        <Details summary={`${t('imports.refusals')} (${refusals.length})`} open>
          <Refusals lang={lang} refusals={refusals} />
        </Details>
      )}
      {notes.length > 0 && (
        <Details summary={`${t('imports.notes')} (${notes.length})`}>
          <Notes lang={lang} notes={notes} />
        </Details>
      )}
    </Card>
  )
}

/** A sentence of the catalogue when the code has one: an older journal may hold codes that no program writes any more. */
function reason(lang: Lang, code: string): string {
  const key = `refusal.${code}`
  return key in fr ? say(lang)(key as keyof typeof fr) : say(lang)('refusal.other', { code })
}

function remark(lang: Lang, code: string): string {
  const key = `note.${code}`
  return key in fr ? say(lang)(key as keyof typeof fr) : say(lang)('note.other', { code })
}

function Refusals({ lang, refusals }: { lang: Lang; refusals: readonly ImportRefusal[] }) {
  const t = say(lang)
  return (
    <Table
      caption={t('imports.refusals')}
      hideCaption
      rows={refusals}
      columns={[
        { key: 'file', title: t('imports.file'), cell: ({ file }) => file, rowHeader: true },
        { key: 'line', title: t('imports.line'), cell: ({ line }) => line ?? t('imports.whole-file'), numeric: true },
        { key: 'field', title: t('imports.field'), cell: ({ field }) => field ?? '' },
        { key: 'reason', title: t('imports.reason'), cell: ({ code }) => reason(lang, code) },
        { key: 'value', title: t('imports.value'), cell: ({ value }) => value ?? '' },
      ]}
    />
  )
}

function Notes({ lang, notes }: { lang: Lang; notes: readonly ImportNote[] }) {
  const t = say(lang)
  const details = (note: ImportNote): string => Object.values(note.details ?? {}).join(' · ')
  return (
    <Table
      caption={t('imports.notes')}
      hideCaption
      rows={notes}
      columns={[
        { key: 'file', title: t('imports.file'), cell: ({ file }) => file, rowHeader: true },
        { key: 'line', title: t('imports.line'), cell: ({ line }) => line ?? '', numeric: true },
        { key: 'note', title: t('imports.reason'), cell: ({ code }) => remark(lang, code) },
        { key: 'count', title: t('imports.count'), cell: ({ count }) => numberWords(lang, count), numeric: true },
        { key: 'details', title: t('imports.value'), cell: details },
      ]}
    />
  )
}
