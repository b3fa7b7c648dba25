import { halfDays } from '@ribambelle/kernel'
import type { HalfDay, Refusal } from '@ribambelle/kernel'
import type { Form as Posted, PageRequest } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import { Button, ButtonRow, FieldGroup, Form, Select, TextField } from '@ribambelle/ui'
import type { Option } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ScenariosSheet } from '../../../../application/round/scenario/queries.ts'
import {
  cutOffs,
  mostPlacesTried,
  nothingTried,
  patternChoices,
  reserveOrders,
  searches,
  siblingChoices,
  tieChoices,
} from '../../../../domain/round/scenario/asked.ts'
import type { PlacesTried, ScenarioAsked } from '../../../../domain/round/scenario/asked.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import { say } from './messages.ts'

type Sheet = Pick<ScenariosSheet, 'scale' | 'criteria' | 'centres'> & { readonly scales?: ScenariosSheet['scales'] }

interface Props {
  readonly request: PageRequest
  readonly sheet: Sheet
  readonly refusals: readonly Refusal[]
  readonly action: string
  /** elected members try one thing out of three */
  readonly elected?: boolean
}

type ChoicePart = 'ties' | 'siblings' | 'pattern' | 'reservesOrder' | 'cutOff' | 'search'
const choices = {
  ties: tieChoices,
  siblings: siblingChoices,
  pattern: patternChoices,
  reservesOrder: reserveOrders,
  cutOff: cutOffs,
  search: searches,
} as const satisfies Record<ChoicePart, readonly string[]>

/** What only staff may try. */
function StaffChoices(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  return (
    <>
      {sheet.scale.reserves.length > 0 && (
        <TextField
          name="reserves"
          label={t('part.reserves')}
          hint={t('part.reserves.hint')}
          value={request.form.text('reserves')}
          error={errorOf(props, 'reserves')}
          inputMode="numeric"
          width="short"
          unit="%"
        />
      )}
      <Choice {...props} part="ties" />
      <Choice {...props} part="siblings" />
      <Choice {...props} part="cutOff" />
    </>
  )
}

/** The form that says what to try. */
export function ScenarioForm(props: Props): VNode {
  const { request, sheet, action, elected = false } = props
  const { lang, newKey } = request
  const t = say(lang)
  const choice = (part: ChoicePart): VNode => <Choice {...props} part={part} />
  return (
    <Form action={action} idempotencyKey={newKey} label={t('ask.title')}>
      {!elected && (
        <FieldGroup id="scenario-open" words={{ label: t('ask.open') }}>
          {choice('search')}
          {sheet.scale.reserves.length > 0 && choice('reservesOrder')}
        </FieldGroup>
      )}
      <FieldGroup
        id="scenario-tried"
        words={{
          label: elected ? t('what-if.title') : t('ask.fixed'),
          hint: t(elected ? 'what-if.one' : 'ask.fixed.why'),
        }}
      >
        {!elected && (sheet.scales ?? []).length > 1 && <ScaleField {...props} />}
        <CriterionFields {...props} />
        {Array.from({ length: elected ? 1 : mostPlacesTried }, (_, i) => (
          <PlacesFields {...props} n={i + 1} />
        ))}
        {choice('pattern')}
        {!elected && <StaffChoices {...props} />}
      </FieldGroup>
      <ButtonRow>
        <Button>{t('ask.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

const errorOf = ({ request: { lang }, refusals }: Props, field: string): string | undefined =>
  refusals.filter((one) => one.field === field).map(({ code }) => say(lang)(`refusal.${code as 'places-wrong'}`))[0]

function Choice({ request: { lang, form }, part }: Props & { part: ChoicePart }): VNode {
  const t = say(lang)
  return (
    <Select
      name={part}
      label={t(`part.${part}`)}
      value={form.text(part)}
      options={choices[part].map((value) => ({ value, label: t(`part.${part}.${value}` as 'part.ties.as-scale') }))}
    />
  )
}

function ScaleField(props: Props): VNode {
  const { request, sheet } = props
  const { lang, form } = request
  const t = say(lang)
  return (
    <Select
      name="scale"
      label={t('part.scale')}
      value={form.text('scale')}
      error={errorOf(props, 'scale')}
      placeholder={t('part.scale.same')}
      options={(sheet.scales ?? [])
        .filter(({ scaleId, version }) => scaleId !== sheet.scale.scaleId || version !== sheet.scale.version)
        .map(({ scaleId, version, name }) => ({
          value: `${scaleId}@${version}`,
          label: t('part.scale.option', { name: inWords(name, lang), version }),
        }))}
    />
  )
}

function CriterionFields(props: Props): VNode {
  const { request, sheet } = props
  const { lang, form } = request
  const t = say(lang)
  return (
    <>
      <Select
        name="criterion"
        label={t('part.criterion')}
        value={form.text('criterion')}
        error={errorOf(props, 'criterion')}
        placeholder={t('part.criterion.same')}
        options={sheet.criteria.map(({ code, label, points }) => ({
          value: code,
          label: t('part.criterion.option', { name: inWords(label, lang), points }),
        }))}
      />
      <TextField
        name="points"
        label={t('part.points')}
        value={form.text('points')}
        inputMode="numeric"
        width="short"
        maxLength={5}
      />
    </>
  )
}

function PlacesFields(props: Props & { n: number }): VNode {
  const { request, sheet, n, elected = false } = props
  const { lang, form } = request
  const t = say(lang)
  const options = sheet.centres.flatMap(({ site, groups }): Option[] => [
    { value: site.siteId, label: elected ? site.name : t('part.centre.all', { centre: site.name }) },
    ...(elected || groups.length < 2
      ? []
      : groups.map(({ groupId, name }) => ({ value: `${site.siteId}|${groupId}`, label: `${site.name}, ${name}` }))),
  ])
  return (
    <FieldGroup id={`places-${n}`} words={{ label: elected ? t('part.places') : t('part.places.group', { n }) }}>
      <Select
        name={`centre-${n}`}
        label={elected ? t('lowest.centre') : t('part.centre')}
        value={form.text(`centre-${n}`)}
        error={errorOf(props, `centre-${n}`)}
        placeholder={t('part.centre.same')}
        options={options}
      />
      {!elected && (
        <Select
          name={`half-day-${n}`}
          label={t('part.half-day')}
          value={form.text(`half-day-${n}`)}
          placeholder={t('part.half-day.all')}
          options={halfDays.slice(0, 10).map((halfDay) => ({ value: halfDay, label: halfDayName(lang, halfDay) }))}
        />
      )}
      <TextField
        name={`add-${n}`}
        label={t('part.add')}
        value={form.text(`add-${n}`)}
        inputMode="numeric"
        width="short"
        maxLength={3}
      />
    </FieldGroup>
  )
}

/** Whole numbers as people type them, with any minus; anything else is no number that fits. */
const numberIn = (text: string): number => {
  const plain = text.trim().replace(/^[−–]/, '-')
  return /^[+-]?\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN
}

/** What was typed, as a scenario. What is not understood becomes something that is refused beside its field. */
export function readAsked(form: Posted, elected: boolean): ScenarioAsked {
  const [scaleId = '', version = ''] = form.text('scale').split('@')
  const code = form.text('criterion')
  const reserves = form.text('reserves').trim()
  const one = <Value extends string>(known: readonly Value[], part: string): Value =>
    known.find((value) => value === form.text(part)) ?? known[0]!
  const places = Array.from({ length: elected ? 1 : mostPlacesTried }, (_, i) => placesIn(form, i + 1, elected))
  const asked: ScenarioAsked = {
    ...nothingTried,
    criterion: code === '' ? null : { code, points: numberIn(form.text('points')) },
    places: places.filter((each) => each !== null),
    pattern: one(patternChoices, 'pattern'),
  }
  if (elected) return asked
  return {
    ...asked,
    scale: scaleId === '' ? null : { scaleId, version: /^\d{1,6}$/.test(version) ? Number(version) : 0 },
    reserves: reserves === '' ? null : numberIn(reserves),
    ties: one(tieChoices, 'ties'),
    siblings: one(siblingChoices, 'siblings'),
    reservesOrder: one(reserveOrders, 'reservesOrder'),
    cutOff: one(cutOffs, 'cutOff'),
    search: one(searches, 'search'),
  }
}

function placesIn(form: Posted, n: number, elected: boolean): PlacesTried | null {
  const [centreId = '', groupId = ''] = form.text(`centre-${n}`).split('|')
  const typed = form.text(`add-${n}`).trim()
  if (centreId === '' && typed === '') return null
  const halfDay = halfDays.find((known): known is HalfDay => known === form.text(`half-day-${n}`)) ?? null
  return {
    centreId,
    groupId: elected || groupId === '' ? null : groupId,
    halfDay: elected ? null : halfDay,
    add: numberIn(typed),
  }
}
