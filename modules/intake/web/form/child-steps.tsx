import { Button, ButtonRow, Checkbox, DateField, RadioGroup, Section, Select, TextField, Week } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { mostChildren } from '../../domain/asked.ts'
import { shared } from '../messages.ts'
import { formDays, weekHalves } from '../words.ts'
import { askedIn, childCount } from './answers.ts'
import { errorOf, StepFrame } from './frame.tsx'
import type { StepView } from './frame.tsx'
import { say } from './messages.ts'

function ChildFields({ view, n, count }: { view: StepView; n: number; count: number }): VNode {
  const { typed, request } = view
  const t = say(request.lang)
  const s = shared(request.lang)
  const error = errorOf(view)
  const child = askedIn(typed).children[n]!
  const at = `children.${n}`
  return (
    <Section title={count > 1 ? s('children.number', { number: n + 1 }) : s('children.only')}>
      <input type="hidden" name={`${at}.id`} value={child.childId ?? ''} />
      <TextField
        name={`${at}.firstName`}
        label={t('children.first-name')}
        hint={t('children.first-name.hint')}
        value={child.firstName}
        error={error(`${at}.firstName`)}
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        name={`${at}.lastName`}
        label={t('children.last-name')}
        value={child.lastName}
        error={error(`${at}.lastName`)}
        maxLength={120}
        autoComplete="off"
      />
      <DateField
        name={`${at}.born`}
        label={t('children.born')}
        hint={t('children.born.hint')}
        value={child.born}
        error={error(`${at}.born`)}
        parts={{ day: t('date.day'), month: t('date.month'), year: t('date.year') }}
      />
      <Checkbox
        name={`${at}.expected`}
        label={t('children.expected')}
        hint={t('children.expected.hint')}
        checked={child.expected}
      />
    </Section>
  )
}

/** For whom. Several children of one family are decided together. */
export function ChildrenStep({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const count = childCount(view.typed)
  const numbers = Array.from({ length: count }, (_, n) => n)
  return (
    <StepFrame
      view={view}
      step="children"
      others={
        <ButtonRow>
          {count < mostChildren && (
            <Button variant="secondary" icon="plus" name="act" value="add-child">
              {t('children.add')}
            </Button>
          )}
          {count > 1 &&
            numbers.map((n) => (
              <Button variant="quiet" icon="close" name="act" value={`remove-child:${n}`}>
                {t('children.remove', { number: n + 1 })}
              </Button>
            ))}
        </ButtonRow>
      }
    >
      <input type="hidden" name="children" value={String(count)} />
      {numbers.map((n) => (
        <ChildFields view={view} n={n} count={count} />
      ))}
    </StepFrame>
  )
}

/** When in the week, for each child. */
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
      {children.map(({ week, fewestDays }, n) => (
        <Section title={nameOf(n)}>
          <Week
            mode="input"
            name={`children.${n}.week`}
            caption={s('week.caption', { name: nameOf(n) })}
            hideCaption
            days={formDays(lang, week)}
            halves={weekHalves(lang)}
            checked={week}
            hint={t('week.hint')}
            error={error(`children.${n}.week`)}
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
        </Section>
      ))}
    </StepFrame>
  )
}

/** Together or not: asked only where there are several children. */
export function SiblingsField({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const s = shared(view.request.lang)
  return (
    <RadioGroup
      name="siblings"
      label={s('siblings.label')}
      hint={t('siblings.hint')}
      value={view.typed.text('siblings')}
      error={errorOf(view)('siblings')}
      choices={[
        { value: 'together', label: s('siblings.together') },
        { value: 'split', label: s('siblings.split') },
      ]}
    />
  )
}
