import type { PageRequest } from '@ribambelle/platform/http'
import { listWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Form, LinkButton, Section, Table } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { draftParts, linesOf } from '../../../../domain/scale/draft.ts'
import type { Draft, DraftPart } from '../../../../domain/scale/draft.ts'
import type { Criterion, CriterionGroup, Reserve, Scale, TieBreak } from '../../../../domain/scale/scale.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import { groupWords, pointsWords } from '../../rules.tsx'
import { say } from '../messages.ts'
import { factWords, lineName } from '../words.ts'

interface Props {
  readonly request: PageRequest
  readonly draft: Draft
  readonly changeable: boolean
}

/** Points of a criterion, how a group is counted, what a tie-break looks at. */
function ruleWords(lang: Lang, part: DraftPart, line: unknown): string {
  const t = say(lang)
  switch (part) {
    case 'criteria':
      return pointsWords(lang, line as Criterion)
    case 'groups':
      return groupWords(lang, line as CriterionGroup)
    case 'tieBreaks': {
      const tie = line as TieBreak
      return tie.by === 'fact' ? factWords(lang, tie.fact) : t('tie.registration-day')
    }
    case 'reserves': {
      const { percent, fact, kind } = line as Reserve
      return t('reserve.short', { percent, fact: factWords(lang, fact), kind: t(`reserve.${kind}`) })
    }
    case 'notExpressed':
      return inWords((line as NonNullable<Scale['notExpressed']>[number]).why, lang)
  }
}

/** What a criterion counts: its facts, its scope, its group. */
function about(lang: Lang, scale: Scale, { facts, also = [], scope, group }: Criterion): string {
  const t = say(lang)
  const named = scale.groups?.find(({ code }) => code === group)
  return [
    facts.map((fact) => factWords(lang, fact)).join(' / '),
    ...(also.length > 0
      ? [
          t('line.also', {
            facts: listWords(
              lang,
              also.map((fact) => factWords(lang, fact)),
            ),
          }),
        ]
      : []),
    ...(scope === 'centre' ? [t('scope.centre')] : []),
    ...(named ? [t('line.group', { group: inWords(named.label, lang) })] : []),
  ].join(' · ')
}

interface PartProps extends Props {
  readonly part: DraftPart
}

interface Line {
  readonly line: ReturnType<typeof linesOf>[number]
  readonly at: number
}

const linePath = ({ request: { link }, draft: { draftId }, part }: PartProps, at: number | 'new'): string =>
  link(`/desk/scales/drafts/${draftId}/lines/${part}/${at}`)

interface MovesProps {
  readonly lang: Lang
  readonly part: DraftPart
  readonly at: number
  readonly last: number
  readonly name: string
}

/** A line goes up, down, or away. */
function Moves({ lang, part, at, last, name }: MovesProps): VNode {
  const move = (act: 'up' | 'down' | 'remove'): VNode => (
    <Button variant="quiet" name="do" value={`${part}:${at}:${act}`} about={name}>
      {say(lang)(`line.${act}`)}
    </Button>
  )
  return (
    <>
      {at > 0 && move('up')}
      {at < last && move('down')}
      {move('remove')}
    </>
  )
}

function partColumns(props: PartProps, lines: readonly Line[]): TableColumn<Line>[] {
  const { request, draft, changeable, part } = props
  const { lang } = request
  const t = say(lang)
  return [
    {
      key: 'label',
      title: t('field.label'),
      rowHeader: true,
      cell: ({ line, at }) =>
        changeable ? <a href={linePath(props, at)}>{lineName(lang, line)}</a> : lineName(lang, line),
    },
    { key: 'rule', title: t(`part.${part}.rule`), cell: ({ line }) => ruleWords(lang, part, line) },
    ...(part === 'criteria'
      ? [
          {
            key: 'facts',
            title: t('field.facts'),
            cell: ({ line }: Line) => about(lang, draft.content, line as Criterion),
          },
        ]
      : []),
    ...(changeable
      ? [
          {
            key: 'acts',
            title: t('line.acts'),
            cell: ({ at, line }: Line) => (
              <Moves lang={lang} part={part} at={at} last={lines.length - 1} name={lineName(lang, line)} />
            ),
          },
        ]
      : []),
  ]
}

function PartTable(props: PartProps): VNode {
  const { request, draft, changeable, part } = props
  const t = say(request.lang)
  const lines = linesOf(draft.content, part).map((line, at) => ({ line, at }))
  return (
    <Section title={t(`part.${part}`)} id={part} level={3}>
      {lines.length === 0 ? (
        <p>{t(`part.${part}.none`)}</p>
      ) : (
        <Table caption={t(`part.${part}`)} hideCaption rows={lines} columns={partColumns(props, lines)} />
      )}
      {changeable && (
        <ButtonRow>
          <LinkButton href={linePath(props, 'new')} variant="secondary" icon="plus">
            {t(`part.${part}.add`)}
          </LinkButton>
        </ButtonRow>
      )}
    </Section>
  )
}

/** Every line of the draft; one form moves them and takes them away. */
export function DraftLines(props: Props): VNode {
  const { request, draft, changeable } = props
  const { lang, link, newKey } = request
  const t = say(lang)
  const tables = draftParts.map((part) => <PartTable {...props} part={part} />)
  return (
    <Section title={t('draft.lines')}>
      {changeable ? (
        <Form
          action={link(`/desk/scales/drafts/${draft.draftId}/order`)}
          idempotencyKey={`${newKey}-order`}
          hidden={{ revision: String(draft.revision) }}
          label={t('draft.lines')}
        >
          {tables}
        </Form>
      ) : (
        tables
      )}
    </Section>
  )
}
