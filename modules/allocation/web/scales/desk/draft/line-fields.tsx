import type { Lang } from '@ribambelle/platform/messages'
import { CheckboxGroup, Details, RadioGroup, Select, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { DraftPart } from '../../../../domain/scale/draft.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import type { Criterion, CriterionGroup, Reserve, Scale, TieBreak } from '../../../../domain/scale/scale.ts'
import { countableFacts } from '../../../../application/scale/keep-draft.ts'
import { Whole, WordsFields } from './fields.tsx'
import { RuleFields } from './rule-fields.tsx'
import { say } from '../messages.ts'
import { allFacts, factWords } from '../words.ts'

export interface LineProps {
  readonly lang: Lang
  readonly scale: Scale
  readonly error: (field: string) => string | undefined
}

function Code({ lang, error, code }: LineProps & { code: string }): VNode {
  const t = say(lang)
  return (
    <TextField
      name="code"
      label={t('field.code')}
      hint={t('field.code.hint')}
      value={code}
      error={error('code')}
      maxLength={60}
      width="medium"
    />
  )
}

function Source({ lang, error, source }: LineProps & { source: string }): VNode {
  const t = say(lang)
  return (
    <TextField
      name="source"
      label={t('field.source')}
      hint={t('field.source.hint')}
      value={source}
      error={error('source')}
      maxLength={500}
    />
  )
}

interface CriterionProps extends LineProps {
  readonly line: Criterion
}

/** The facts that a criterion counts, and those counted besides. */
function FactFields({ lang, error, line }: CriterionProps): VNode {
  const t = say(lang)
  const facts = (codes: readonly string[]) => codes.map((fact) => ({ value: fact, label: factWords(lang, fact) }))
  return (
    <>
      <CheckboxGroup
        name="facts"
        label={t('field.facts')}
        hint={t('field.facts.hint')}
        values={line.facts}
        error={error('facts')}
        inline
        choices={facts(allFacts)}
      />
      <Details summary={t('field.also')} open={(line.also ?? []).length > 0}>
        <CheckboxGroup
          name="also"
          label={t('field.also')}
          hint={t('field.also.hint')}
          values={line.also ?? []}
          error={error('also')}
          inline
          choices={facts(countableFacts)}
        />
      </Details>
    </>
  )
}

/** Where a criterion counts, and with which others. */
function PlaceFields({ lang, scale, error, line }: CriterionProps): VNode {
  const t = say(lang)
  const groups = scale.groups ?? []
  return (
    <>
      <RadioGroup
        name="scope"
        label={t('field.scope')}
        value={line.scope}
        error={error('scope')}
        choices={(['territory', 'centre'] as const).map((scope) => ({
          value: scope,
          label: t(`scope.${scope}`),
          hint: t(`scope.${scope}.hint`),
        }))}
      />
      {groups.length > 0 && (
        <Select
          name="group"
          label={t('field.group')}
          value={line.group ?? ''}
          error={error('group')}
          placeholder={t('group.none')}
          options={groups.map(({ code, label }) => ({ value: code, label: inWords(label, lang) }))}
        />
      )}
    </>
  )
}

function CriterionFields(props: CriterionProps): VNode {
  const { lang, error, line } = props
  const t = say(lang)
  return (
    <>
      <WordsFields lang={lang} name="label" label={t('field.label')} words={line.label} error={error} />
      <Code {...props} code={line.code} />
      <FactFields {...props} />
      <RuleFields {...props} />
      <PlaceFields {...props} />
      <WordsFields
        lang={lang}
        name="proof"
        label={t('field.proof')}
        hint={t('field.proof.hint')}
        words={line.proof}
        error={error}
      />
      <Source {...props} source={line.source} />
    </>
  )
}

function GroupFields(props: LineProps & { line: CriterionGroup }): VNode {
  const { lang, error, line } = props
  const t = say(lang)
  return (
    <>
      <WordsFields lang={lang} name="label" label={t('field.label')} words={line.label} error={error} />
      <Code {...props} code={line.code} />
      <RadioGroup
        name="counts"
        label={t('field.counts')}
        value={line.counts}
        error={error('counts')}
        choices={(['highest', 'sum'] as const).map((counts) => ({ value: counts, label: t(`counts.${counts}`) }))}
      />
      <Whole
        name="atMost"
        label={t('field.atMost')}
        hint={t('field.atMost.hint')}
        value={line.atMost}
        error={error('atMost')}
      />
    </>
  )
}

function TieFields({ lang, error, line }: LineProps & { line: TieBreak }): VNode {
  const t = say(lang)
  return (
    <>
      <WordsFields lang={lang} name="label" label={t('field.label')} words={line.label} error={error} />
      <Select
        name="by"
        label={t('field.by')}
        hint={t('field.by.hint')}
        value={line.by === 'fact' ? line.fact : line.by}
        error={error('by') ?? error('fact')}
        options={[
          { value: 'registration-day', label: t('tie.registration-day') },
          ...countableFacts.map((fact) => ({ value: fact, label: factWords(lang, fact) })),
        ]}
      />
    </>
  )
}

function ReserveFields(props: LineProps & { line: Reserve }): VNode {
  const { lang, error, line } = props
  const t = say(lang)
  return (
    <>
      <WordsFields lang={lang} name="label" label={t('field.label')} words={line.label} error={error} />
      <Code {...props} code={line.code} />
      <Select
        name="fact"
        label={t('field.fact')}
        value={line.fact}
        error={error('fact')}
        placeholder={t('choose')}
        options={countableFacts.map((fact) => ({ value: fact, label: factWords(lang, fact) }))}
      />
      <Whole
        name="percent"
        label={t('field.percent')}
        hint={t('field.percent.hint')}
        value={line.percent}
        error={error('percent')}
      />
      <RadioGroup
        name="kind"
        label={t('field.kind')}
        value={line.kind}
        choices={(['soft', 'hard'] as const).map((kind) => ({
          value: kind,
          label: t(`reserve.${kind}`),
          hint: t(`reserve.${kind}.hint`),
        }))}
      />
      <Source {...props} source={line.source} />
    </>
  )
}

/** The fields of one line of a scale. @param line typed or stored, in the shape that the form gives */
export function LineFields({ part, line, ...props }: LineProps & { part: DraftPart; line: unknown }): VNode {
  const t = say(props.lang)
  switch (part) {
    case 'criteria':
      return <CriterionFields {...props} line={line as Criterion} />
    case 'groups':
      return <GroupFields {...props} line={line as CriterionGroup} />
    case 'tieBreaks':
      return <TieFields {...props} line={line as TieBreak} />
    case 'reserves':
      return <ReserveFields {...props} line={line as Reserve} />
    case 'notExpressed': {
      const left = line as NonNullable<Scale['notExpressed']>[number]
      return (
        <>
          <WordsFields {...props} name="label" label={t('field.label')} words={left.label} />
          <WordsFields {...props} name="why" label={t('field.why')} words={left.why} />
        </>
      )
    }
  }
}
