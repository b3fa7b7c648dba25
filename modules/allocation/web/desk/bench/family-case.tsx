import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { busyWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Details, Form, Section, Select, Table, Tag, TextArea } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CaseOption, CaseSheet } from '../../../application/override/case.ts'
import { mostReason, overrideKinds } from '../../../domain/override/override.ts'
import type { OverrideTyped } from '../../../domain/override/override.ts'
import { hasReached } from '../../../domain/round/round.ts'
import { say } from '../../override/desk/messages.ts'
import { Effect, claimants } from './effect.tsx'
import { ProposalOfCase } from '../override/proposals.tsx'
import { calledWords, refusalWords, shortWords, staysWords } from './words.ts'

export interface Typed extends OverrideTyped {
  readonly refusals: readonly Refusal[]
}

interface Props {
  readonly request: PageRequest
  readonly sheet: CaseSheet
  /** address that shows the effect of an option, null for no place */
  readonly tryAt: (option: number | null) => string
  readonly typed: Typed
  /** sent with the change: where to go back to */
  readonly hidden: Readonly<Record<string, string>>
}

interface Line extends Omit<CaseOption, 'option' | 'kind'> {
  readonly option: number | null
  readonly kind: CaseOption['kind'] | 'none'
}

const optionName = (lang: Lang, { option, kind, rank }: Line): string => {
  const t = say(lang)
  return kind === 'none'
    ? t('case.option.none')
    : kind === 'held'
      ? t('case.option.held')
      : `${option! + 1}. ${t('case.option.wish', { rank })}`
}

function optionColumns({ request: { lang }, sheet, tryAt }: Props): TableColumn<Line>[] {
  const t = say(lang)
  const name = (line: Line): string => optionName(lang, line)
  return [
    { key: 'option', title: t('case.option'), rowHeader: true, cell: name },
    {
      key: 'where',
      title: t('case.where'),
      cell: ({ kind, stays }) => (kind === 'none' ? '—' : staysWords(lang, sheet.names, stays)),
    },
    {
      key: 'room',
      title: t('bench.queue.room'),
      cell: ({ kind, current, short }) =>
        current ? (
          <Tag tone="info">{t('case.current')}</Tag>
        ) : kind === 'none' ? (
          '—'
        ) : short.length === 0 ? (
          <Tag tone="success">{t('room.fits')}</Tag>
        ) : (
          shortWords(lang, short)
        ),
    },
    {
      key: 'try',
      title: t('case.try'),
      cell: (line) =>
        line.current ? (
          '—'
        ) : (
          <a
            href={tryAt(line.option)}
            data-try
            aria-label={line.kind === 'none' ? undefined : t('case.try-about', { option: name(line) })}
          >
            {t(line.kind === 'none' ? 'case.take-back' : 'case.try')}
          </a>
        ),
    },
  ]
}

/** Every line of the family's list, and no place at all, each with whether it fits and a way to try it. */
function Options(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const none: Line = {
    option: null,
    kind: 'none',
    rank: 0,
    stays: [],
    current: sheet.result.outcome === 'not-placed',
    short: [],
  }
  const lines: Line[] = [...sheet.options, ...(sheet.incumbent ? [] : [none])]
  return (
    <Table
      caption={t('case.options')}
      hideCaption
      rows={lines}
      isCurrent={({ option }) => sheet.trial !== null && sheet.trial.option === option}
      columns={optionColumns(props)}
    />
  )
}

/** A change has its code and its words. */
function WhyChanged({ lang, typed }: { lang: Lang; typed: Typed }): VNode {
  const t = say(lang)
  const error = (field: string): string | undefined => {
    const found = typed.refusals.find((refusal) => refusal.field === field)
    return found && refusalWords(lang, found)
  }
  return (
    <>
      <Select
        name="kind"
        label={t('keep.kind')}
        value={typed.kind}
        error={error('kind')}
        options={[
          { value: '', label: t('keep.kind.choose') },
          ...overrideKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <TextArea
        name="reason"
        label={t('keep.reason')}
        hint={t('keep.reason.hint')}
        value={typed.reason}
        error={error('reason')}
        maxLength={mostReason}
        rows={3}
      />
    </>
  )
}

/** Keeps the change that is shown; an officer proposes it. */
function Keep({ request, sheet, typed, hidden }: Props): VNode | null {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { trial, round, family } = sheet
  if (!trial || trial.fault) return null
  if (!sheet.mayChange && !sheet.mayPropose)
    return (
      <p>
        {t(round.state === 'proposed' && !hasReached(round.state, 'published') ? 'keep.by-coordinator' : 'keep.closed')}
      </p>
    )
  // What is proposed already is confirmed, or waits for it.
  if (sheet.proposal && (sheet.mayPropose || sheet.proposal.option === trial.option)) return null
  const claims = claimants(trial.made)
  const own = `/desk/rounds/${round.roundId}/families/${family.requestId}`
  const act = sheet.mayChange ? 'keep' : 'propose'
  return (
    <Section title={t(`${act}.title`)} level={3}>
      <p>{t(`${act}.text`)}</p>
      <Form
        action={link(sheet.mayChange ? own : `${own}/propose`)}
        idempotencyKey={newKey}
        label={t(`${act}.title`)}
        busy={sheet.mayChange ? busyWords(lang, 'act') : undefined}
        hidden={{
          ...hidden,
          option: trial.option === null ? 'none' : String(trial.option),
          seen: String(sheet.version),
        }}
      >
        <WhyChanged lang={lang} typed={typed} />
        <ButtonRow>
          <Button>{claims > 0 ? t(`${act}.submit.claims`, { count: claims }) : t(`${act}.submit`)}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

/** One family: what it accepts, what another answer would do, and the form that keeps it. */
export function FamilyCase(props: Props): VNode {
  const { request, sheet } = props
  const { lang } = request
  const t = say(lang)
  const { trial, family, options, names } = sheet
  const tried = trial && trial.option !== null ? options[trial.option] : undefined
  return (
    <>
      {trial && (
        <section class="section">
          <h2 id="effect" tabIndex={-1}>
            {t('effect.title')}
          </h2>
          <p>
            {trial.option === null || !tried
              ? t('effect.take-back', { who: calledWords(family, lang) })
              : t('effect.place', { who: calledWords(family, lang), stay: staysWords(lang, names, tried.stays) })}
          </p>
          <Effect lang={lang} names={names} trial={trial} />
          <Keep {...props} />
        </section>
      )}
      <ProposalOfCase request={request} sheet={sheet} />
      <Details summary={t('case.options')} open={!trial || trial.fault !== null}>
        <Options {...props} />
      </Details>
    </>
  )
}
