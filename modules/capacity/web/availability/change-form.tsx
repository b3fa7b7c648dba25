import { halfDays, isHalfDay } from '@ribambelle/kernel'
import type { HalfDay, Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import { Button, DateField, ErrorSummary, FieldGroup, fieldId, Form, Grid, TextField } from '@ribambelle/ui'
import { freeField } from '../../application/availability/declare.ts'
import type { DeclarePlaces, DeclareRefusal } from '../../application/availability/declare.ts'
import type { AvailabilitySheet } from '../../application/availability/sheet.ts'
import type { AgeGroup } from '../../domain/places.ts'
import { groupWords } from '../parts.tsx'
import { say } from './messages.ts'
import fr from './messages/fr.json' with { type: 'json' }
import { freeToday } from './week.tsx'

type Lang = PageRequest['lang']
export type FormRefusal = Refusal<DeclareRefusal | 'key-reused'>

interface ChangeFormProps {
  request: PageRequest
  sheet: AvailabilitySheet
  action: string
  refusals: readonly FormRefusal[]
}

/** How many more children, by half-day, from a day on: filled by a childminder, or by the hub while she speaks. */
export function ChangeForm({ request, sheet, action, refusals }: ChangeFormProps) {
  const { lang, form, newKey, today } = request
  const t = say(lang)
  const errors = refusals.map((refusal) => ({ field: refusal.field, message: refusalWords(lang, refusal) }))
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
  const typed = form.has('from') ? form : undefined
  return (
    <>
      <ErrorSummary title={t('problem')} text={t('problem.text')} errors={errors} />
      <Form
        action={action}
        idempotencyKey={`${newKey}-change`}
        hidden={{ version: String(sheet.version) }}
        label={t('change.title')}
      >
        <DateField
          name="from"
          label={t('change.from')}
          hint={t('change.from.hint')}
          value={typed?.text('from') ?? today}
          error={error('from')}
          required
        />
        <DateField
          name="until"
          label={t('change.until')}
          hint={t('change.until.hint')}
          value={typed?.text('until') ?? ''}
          error={error('until')}
        />
        {sheet.groups.map((group) => (
          <GroupFields lang={lang} group={group} error={error} valueOf={valuesOf(typed, sheet, group)} />
        ))}
        <Button icon="check">{t('change.save')}</Button>
      </Form>
    </>
  )
}

/** What was typed, else what is free today. */
function valuesOf(typed: PageRequest['form'] | undefined, sheet: AvailabilitySheet, group: AgeGroup) {
  const free = freeToday(sheet, group)
  return (halfDay: HalfDay): string => typed?.text(freeField(group.ageGroupId, halfDay)) ?? free[halfDay] ?? ''
}

interface GroupFieldsProps {
  lang: Lang
  group: AgeGroup
  error: (field: string) => string | undefined
  valueOf: (halfDay: HalfDay) => string
}

function GroupFields({ lang, group, error, valueOf }: GroupFieldsProps) {
  const t = say(lang)
  return (
    <FieldGroup
      id={fieldId(`free-${group.ageGroupId}`)}
      words={{ label: t('change.free', { group: groupWords(lang, group) }), hint: t('change.free.hint') }}
    >
      <Grid>
        {halfDays.map((halfDay) => (
          <TextField
            name={freeField(group.ageGroupId, halfDay)}
            label={halfDayName(lang, halfDay)}
            value={valueOf(halfDay)}
            error={error(freeField(group.ageGroupId, halfDay))}
            inputMode="numeric"
            maxLength={3}
            width="short"
            autoComplete="off"
          />
        ))}
      </Grid>
    </FieldGroup>
  )
}

/** What the form says, as the act wants it. An empty box is no free place; what is not a whole number stays wrong. */
export function declarationIn({ form }: PageRequest, groups: readonly AgeGroup[]): Omit<DeclarePlaces, 'of'> {
  const count = (text: string): number => (text === '' ? 0 : /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN)
  return {
    from: form.text('from'),
    until: form.text('until'),
    version: form.whole('version') ?? -1,
    free: Object.fromEntries(
      groups.map(({ ageGroupId }) => [
        ageGroupId,
        Object.fromEntries(halfDays.map((halfDay) => [halfDay, count(form.text(freeField(ageGroupId, halfDay)))])),
      ]),
    ),
  }
}

function refusalWords(lang: Lang, { code, field = '', details = {} }: FormRefusal): string {
  const key = `refusal.${code}` as keyof typeof fr
  const halfDay = field.slice(-6)
  return say(lang)(key in fr ? key : 'refusal.key-reused', {
    ...details,
    halfDay: isHalfDay(halfDay) ? halfDayName(lang, halfDay) : '',
  })
}
