import { halfDays, isHalfDay } from '@ribambelle/kernel'
import type { HalfDay, Month, Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import {
  Button,
  DateField,
  Details,
  ErrorSummary,
  FieldGroup,
  fieldId,
  Form,
  Grid,
  Section,
  Tabs,
  TextField,
} from '@ribambelle/ui'
import { mostYears, placesField } from '../../application/record-capacity.ts'
import type { RecordCapacityRefusal } from '../../application/record-capacity.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { say } from '../desk/messages.ts'
import { gridRefusal } from '../grid/words.ts'
import { groupWords } from '../parts.tsx'

/** What was typed, kept as it was. */
export interface Typed {
  readonly group: string
  readonly from: string
  readonly until: string
  readonly years: string
  readonly places: Readonly<Partial<Record<HalfDay, string>>>
}

export interface RecordFormProps {
  request: PageRequest
  path: string
  month: Month
  groups: readonly AgeGroup[]
  group: AgeGroup
  typed: Typed
  refusals: readonly Refusal<RecordCapacityRefusal | 'key-reused'>[]
  version: number
}

/** The form that records the places of a group: a day, and a number for each half-day. */
export function RecordForm({ request, path, month, groups, group, typed, refusals, version }: RecordFormProps) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const errors = refusals.map((refusal) => ({ field: refusal.field, message: messageOf(lang, groups, refusal) }))
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
  return (
    <Section title={t('record.title')} id="record">
      <p>{t('record.lead')}</p>
      <ErrorSummary title={t('record.problem')} text={t('record.problem.text')} errors={errors} />
      {groups.length > 1 && (
        <Tabs
          label={t('record.groups')}
          tabs={groups.map((one) => ({
            label: one.name,
            href: `${link(path)}?month=${month}&group=${one.ageGroupId}#record`,
            current: one.ageGroupId === group.ageGroupId,
          }))}
        />
      )}
      <Form
        action={`${link(path)}?month=${month}`}
        idempotencyKey={newKey}
        hidden={{ group: group.ageGroupId, version: String(version) }}
        label={t('record.title')}
      >
        <p>
          <strong>{t('record.group', { group: groupWords(lang, group) })}</strong>
        </p>
        <Fields lang={lang} typed={typed} error={error} />
        <Button icon="check">{t('record.submit')}</Button>
      </Form>
    </Section>
  )
}

interface FieldsProps {
  lang: PageRequest['lang']
  typed: Typed
  error: (field: string) => string | undefined
}

function Fields({ lang, typed, error }: FieldsProps) {
  const t = say(lang)
  return (
    <>
      <DateField
        name="from"
        label={t('record.from')}
        hint={t('record.from.hint')}
        value={typed.from}
        error={error('from')}
        required
      />
      <Season lang={lang} typed={typed} error={error} />
      <FieldGroup id={fieldId('places')} words={{ label: t('record.places') }}>
        <Grid>
          {halfDays.map((halfDay) => (
            <TextField
              name={placesField(halfDay)}
              label={halfDayName(lang, halfDay)}
              value={typed.places[halfDay] ?? ''}
              inputMode="numeric"
              maxLength={4}
              width="short"
              autoComplete="off"
              error={error(placesField(halfDay))}
            />
          ))}
        </Grid>
      </FieldGroup>
    </>
  )
}

function Season({ lang, typed, error }: FieldsProps) {
  const t = say(lang)
  return (
    <Details summary={t('record.season')} open={typed.until !== '' || typed.years !== ''}>
      <DateField
        name="until"
        label={t('record.until')}
        hint={t('record.until.hint')}
        value={typed.until}
        error={error('until')}
      />
      <TextField
        name="years"
        label={t('record.years')}
        hint={t('record.years.hint', { most: mostYears })}
        value={typed.years}
        error={error('years')}
        inputMode="numeric"
        maxLength={1}
        width="short"
        autoComplete="off"
      />
    </Details>
  )
}

function messageOf(
  lang: PageRequest['lang'],
  groups: readonly AgeGroup[],
  { code, field = '', details = {} }: Refusal<RecordCapacityRefusal | 'key-reused'>,
): string {
  const { ageGroupId, month } = details as { ageGroupId?: string; month?: string }
  // What a whole week takes away is told by group and month, beside no field.
  if (code === 'fewer-than-promised' && month)
    return gridRefusal(
      lang,
      { code, details },
      groups.filter((one) => one.ageGroupId === ageGroupId),
    )
  const halfDay = field.replace(/^places-/, '')
  const named = isHalfDay(halfDay) ? { halfDay: halfDayName(lang, halfDay) } : {}
  return say(lang)(`refusal.${code}`, { ...details, ...named })
}
