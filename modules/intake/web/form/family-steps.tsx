import { Checkbox, CheckboxGroup, Panel, RadioGroup, Section, Select, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { elsewhere, spokenLanguages } from '../../domain/asked.ts'
import { channels } from '../../domain/request.ts'
import { questions } from '../../domain/situation.ts'
import type { Question } from '../../domain/situation.ts'
import { shared } from '../messages.ts'
import { errorOf, StepFrame } from './frame.tsx'
import type { StepView } from './frame.tsx'
import { say } from './messages.ts'

/** A question of the table, with why it is asked. */
function SituationQuestion({ view, question }: { view: StepView; question: Question }): VNode {
  const t = say(view.request.lang)
  const s = shared(view.request.lang)
  const { key, kind } = question
  const props = {
    name: key,
    label: s(`question.${key}`),
    hint: t(`question.${key}.why`),
    error: errorOf(view)(key),
    mark: question.required ? undefined : t('form.optional'),
  }
  if (kind === 'one') {
    const choices = question.answers.map((answer) => ({
      value: answer.key,
      label: s(`answer.${answer.key}` as 'answer.none'),
    }))
    return <RadioGroup {...props} value={view.typed.text(key)} choices={choices} />
  }
  const choices = question.answers.map((answer) => ({
    value: answer.key,
    label: s(`answer.${answer.key}` as 'answer.adoption'),
    hint: t(`answer.${answer.key}.why` as 'answer.adoption.why'),
  }))
  return <CheckboxGroup {...props} values={view.typed.list(key)} choices={choices} />
}

/** The situation, as coded criteria: each question says why it is asked, and no diagnosis is. */
export function SituationStep({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const s = shared(view.request.lang)
  const error = errorOf(view)
  return (
    <StepFrame view={view} step="situation">
      <Panel title={t('situation.privacy.title')}>
        <p>{t('situation.privacy')}</p>
      </Panel>
      {questions.map((question) => (
        <SituationQuestion view={view} question={question} />
      ))}
      <TextField
        name="childrenInCharge"
        label={s('situation.in-charge')}
        hint={t('situation.in-charge.why')}
        value={view.typed.text('childrenInCharge')}
        error={error('childrenInCharge')}
        inputMode="numeric"
        width="short"
      />
      <TextField
        name="yearlyResources"
        label={s('situation.resources')}
        hint={t('situation.resources.why')}
        mark={t('form.optional')}
        value={view.typed.text('yearlyResources')}
        error={error('yearlyResources')}
        inputMode="numeric"
        unit="€"
        width="short"
      />
    </StepFrame>
  )
}

function GuardianFields({ view, n }: { view: StepView; n: 0 | 1 }): VNode {
  const t = say(view.request.lang)
  const s = shared(view.request.lang)
  const error = errorOf(view)
  const field = (name: string): string => `guardians.${n}.${name}`
  const section = n === 0 ? 'section-parent-1' : 'section-parent-2'
  const fields = [
    { name: 'firstName', label: t('guardian.first-name'), autoComplete: `${section} given-name` },
    { name: 'lastName', label: t('guardian.last-name'), autoComplete: `${section} family-name` },
    {
      name: 'email',
      label: t('guardian.email'),
      hint: t('guardian.email.why'),
      type: 'email',
      autoComplete: `${section} email`,
    },
    {
      name: 'phone',
      label: t('guardian.phone'),
      hint: t('guardian.phone.why'),
      type: 'tel',
      autoComplete: `${section} tel`,
    },
  ] as const
  return (
    <Section title={s(n === 0 ? 'guardian.first' : 'guardian.second')}>
      {n === 1 && <p>{t('guardian.second.why')}</p>}
      {fields.map(({ name, ...words }) => (
        <TextField
          {...words}
          name={field(name)}
          value={view.typed.text(field(name))}
          error={error(field(name))}
          maxLength={120}
        />
      ))}
    </Section>
  )
}

function Reach({ view }: { view: StepView }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  return (
    <Section title={t('about.reach')}>
      <RadioGroup
        name="channel"
        label={s('about.channel')}
        value={view.typed.text('channel')}
        error={error('channel')}
        choices={channels.map((channel) => ({ value: channel, label: s(`channel.${channel}`) }))}
      />
      <Select
        name="language"
        label={s('about.language')}
        hint={t('about.language.hint')}
        value={view.typed.text('language') || lang}
        error={error('language')}
        options={spokenLanguages.map((language) => ({ value: language, label: s(`language.${language}`) }))}
        width="medium"
      />
      <Checkbox
        name="interpreter"
        label={s('about.interpreter')}
        hint={t('about.interpreter.hint')}
        checked={view.typed.has('interpreter')}
      />
    </Section>
  )
}

/** Who asks, where they live, how to answer them. */
export function AboutStep({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const s = shared(view.request.lang)
  const error = errorOf(view)
  return (
    <StepFrame view={view} step="about">
      <GuardianFields view={view} n={0} />
      <GuardianFields view={view} n={1} />
      <Section title={t('about.home')}>
        <TextField
          name="address"
          label={s('about.address')}
          hint={t('about.address.why')}
          value={view.typed.text('address')}
          error={error('address')}
          autoComplete="street-address"
          maxLength={120}
        />
        <Select
          name="zoneId"
          label={s('about.zone')}
          value={view.typed.text('zoneId')}
          error={error('zoneId')}
          placeholder={t('about.zone.choose')}
          options={[
            ...view.open.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name })),
            { value: elsewhere, label: s('zone.elsewhere') },
          ]}
        />
      </Section>
      <Reach view={view} />
    </StepFrame>
  )
}
