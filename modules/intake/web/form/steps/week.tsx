import { monthsBetween } from '@ribambelle/kernel'
import {
  CheckboxGroup,
  Details,
  FieldGroup,
  fieldId,
  MonthField,
  RadioGroup,
  Section,
  Select,
  TextField,
  Week,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { monthsOffered, mostFlexibility } from '../../../domain/asked.ts'
import type { AskedChild } from '../../../domain/asked.ts'
import { shared } from '../../messages.ts'
import { formDays, monthNames, weekHalves } from '../../words.ts'
import { askedIn } from '../answers.ts'
import { errorOf, StepFrame } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'

interface ChildProps {
  readonly view: StepView
  readonly n: number
  readonly child: AskedChild
}

/** From when, and whether later would do. */
function StartFields({ view }: { view: StepView }): VNode {
  const { lang, today } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  const { first, last } = monthsOffered(today, view.open.policy)
  const flexibility = Array.from({ length: mostFlexibility + 1 }, (_, months) => months)
  return (
    <Section title={t('start.title')}>
      <MonthField
        name="startMonth"
        label={s('start.month')}
        hint={t('start.month.hint')}
        value={view.typed.text('startMonth')}
        error={error('startMonth')}
        first={first}
        count={monthsBetween(first, last) + 1}
        monthNames={monthNames(lang)}
        placeholder={t('start.choose')}
      />
      <Select
        name="startFlexibility"
        label={s('start.flexibility')}
        hint={t('start.flexibility.hint')}
        value={view.typed.text('startFlexibility')}
        error={error('startFlexibility')}
        options={flexibility.map((months) => ({ value: String(months), label: s('start.months-later', { months }) }))}
        width="medium"
      />
    </Section>
  )
}

/** Whether other days, or fewer, would do: each opens more places. */
function FlexibilityFields({ view, n, child }: ChildProps): VNode {
  const { lang } = view.request
  const t = say(lang)
  const error = errorOf(view)
  const { fewestDays } = child
  const days = formDays(lang, child.week)
  return (
    <>
      <RadioGroup
        name={`children.${n}.otherDays`}
        label={t('week.other')}
        hint={t('week.other.hint')}
        value={child.otherDays ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: t('week.other.no') },
          {
            value: 'yes',
            label: t('week.other.yes'),
            children: (
              <CheckboxGroup
                name={`children.${n}.never`}
                label={t('week.never')}
                values={child.neverDays}
                error={error(`children.${n}.never`)}
                choices={days.map(({ key, name }) => ({ value: key, label: name }))}
                inline
              />
            ),
          },
        ]}
      />
      <Select
        name={`children.${n}.fewestDays`}
        label={t('week.fewest')}
        hint={t('week.fewest.hint')}
        value={fewestDays === null || fewestDays === undefined ? '' : String(fewestDays)}
        error={error(`children.${n}.fewestDays`)}
        placeholder={t('week.fewest.all')}
        options={[1, 2, 3, 4, 5].map((days) => ({ value: String(days), label: t('week.days', { days }) }))}
        width="medium"
      />
    </>
  )
}

/** One line of hours: arrival and departure. */
function HoursLine({ view, n, day, name }: { view: StepView; n: number; day: string; name: string }): VNode {
  const t = say(view.request.lang)
  const field = `children.${n}.hours.${day}`
  const error = errorOf(view)(`${field}.from`)
  return (
    <FieldGroup id={fieldId(`${field}.line`)} words={{ label: name, error }}>
      <div class="date-parts">
        {(['from', 'until'] as const).map((end) => (
          <TextField
            name={`${field}.${end}`}
            label={t(`week.hours.${end}`)}
            value={view.typed.text(`${field}.${end}`)}
            type="time"
            width="short"
          />
        ))}
      </div>
    </FieldGroup>
  )
}

/** Hours are a detail that helps the team; nothing is decided on them. */
function HoursFields({ view, n, child }: ChildProps): VNode {
  const { lang } = view.request
  const t = say(lang)
  const open = view.faults.some(({ field }) => field?.startsWith(`children.${n}.hours`)) || child.hours.length > 0
  return (
    <Details summary={t('week.hours')} open={open}>
      <p>{t('week.hours.why')}</p>
      <HoursLine view={view} n={n} day="all" name={t('week.hours.all')} />
      <p>{t('week.hours.each')}</p>
      {formDays(lang, child.week).map(({ key, name }) => (
        <HoursLine view={view} n={n} day={key} name={name} />
      ))}
    </Details>
  )
}

/** When: from which month, and which half-days of the week for each child. */
export function WeekStep({ view }: { view: StepView }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  const { children } = askedIn(view.typed)
  const nameOf = (n: number): string =>
    children[n]!.firstName || (children.length > 1 ? s('children.number', { number: n + 1 }) : s('children.only'))
  return (
    <StepFrame view={view} step="week">
      <StartFields view={view} />
      {children.map((child, n) => (
        <Section title={s('week.caption', { name: nameOf(n) })}>
          <Week
            mode="input"
            name={`children.${n}.week`}
            caption={s('week.caption', { name: nameOf(n) })}
            hideCaption
            days={formDays(lang, child.week)}
            halves={weekHalves(lang)}
            checked={child.week}
            hint={t('week.hint')}
            error={error(`children.${n}.week`)}
          />
          <FlexibilityFields view={view} n={n} child={child} />
          <HoursFields view={view} n={n} child={child} />
        </Section>
      ))}
    </StepFrame>
  )
}
