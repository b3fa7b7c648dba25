import { Button, ButtonRow, Checkbox, DateField, RadioGroup, Section, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { arrivals, mostChildren } from '../../../domain/asked.ts'
import { shared } from '../../messages.ts'
import { askedIn, childCount } from '../answers.ts'
import { errorOf, StepFrame } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'

interface ChildProps {
  readonly view: StepView
  readonly n: number
  readonly count: number
}

/** Born, expected, or about to arrive: what is asked next follows from it. */
function ArrivalFields({ view, n }: ChildProps): VNode {
  const { typed, request, open } = view
  const t = say(request.lang)
  const error = errorOf(view)
  const child = askedIn(typed).children[n]!
  const at = `children.${n}`
  const possible = arrivals.filter((arrival) => arrival !== 'expected' || open.policy.beforeBirth)
  return (
    <>
      <RadioGroup
        name={`${at}.arrival`}
        label={t('children.arrival')}
        value={child.arrival}
        choices={possible.map((arrival) => ({
          value: arrival,
          label: t(`children.arrival.${arrival}`),
          hint: arrival === 'born' ? undefined : t(`children.arrival.${arrival}.hint`),
        }))}
      />
      <DateField
        name={`${at}.born`}
        label={t('children.born')}
        hint={t('children.born.hint')}
        value={child.approximate && typed.text(`${at}.born.day`) === '' ? child.born.replace(/\d\d$/, '') : child.born}
        error={error(`${at}.born`)}
        parts={{ day: t('date.day'), month: t('date.month'), year: t('date.year') }}
      />
      <Checkbox
        name={`${at}.approximate`}
        label={t('children.approximate')}
        hint={t('children.approximate.hint')}
        checked={child.approximate}
      />
    </>
  )
}

function ChildFields({ view, n, count }: ChildProps): VNode {
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
      <ArrivalFields view={view} n={n} count={count} />
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
            <>
              <Button variant="secondary" icon="plus" name="act" value="add-child">
                {t('children.add')}
              </Button>
              <Button variant="secondary" icon="plus" name="act" value="add-twin">
                {t('children.add-twin')}
              </Button>
            </>
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
