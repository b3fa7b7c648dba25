import { Button, FieldGroup, fieldId, Form, Grid, RadioGroup, Select, TextField } from '@ribambelle/ui'
import { say } from '../messages.ts'
import { FrenchMore } from './french-more.tsx'
import { ageOptions } from './french-fields.ts'
import type { FrenchFormProps } from './french-fields.ts'
import { counted } from './parts.ts'

/** The questions for a family in France: few, each with a usual answer; the rest under one fold. */
export function FrenchForm(props: FrenchFormProps) {
  const { lang, typed, error, action } = props
  const t = say(lang)
  return (
    <Form action={action} label={t('form.title')}>
      <Family {...props} />
      <Select
        name="age"
        label={t('age')}
        options={ageOptions(lang)}
        value={typed.age}
        error={error('age')}
        width="medium"
      />
      <Time {...props} />
      <RadioGroup
        name="works"
        label={t('works')}
        hint={t('works.hint')}
        value={typed.works}
        error={error('works')}
        inline
        choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`works.${value}`) }))}
      />
      <FrenchMore {...props} />
      <p class="hint">{t('form.private')}</p>
      <Button icon="check">{t('form.submit')}</Button>
    </Form>
  )
}

function Family({ lang, typed, error }: FrenchFormProps) {
  const t = say(lang)
  return (
    <>
      <RadioGroup
        name="parents"
        label={t('parents')}
        value={typed.parents}
        error={error('parents')}
        inline
        choices={(['two', 'one'] as const).map((value) => ({ value, label: t(`parents.${value}`) }))}
      />
      <Select
        name="children"
        label={t('children')}
        hint={t('children.hint')}
        options={counted(1, 8, (count) => (count === 8 ? t('children.more') : t('children.option', { count })))}
        value={typed.children}
        error={error('children')}
        width="medium"
      />
      <Income lang={lang} typed={typed} error={error} />
    </>
  )
}

type AskedProps = Pick<FrenchFormProps, 'lang' | 'typed' | 'error'>

function Income({ lang, typed, error }: AskedProps) {
  const t = say(lang)
  return (
    <FieldGroup id={fieldId('resources')} words={{ label: t('income') }}>
      <TextField
        name="income"
        label={t('income')}
        hideLabel
        hint={t('income.hint')}
        value={typed.income}
        error={error('income')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        width="medium"
        unit="€"
      />
      <RadioGroup
        name="per"
        label={t('per')}
        value={typed.per}
        error={error('per')}
        inline
        choices={(['month', 'year'] as const).map((value) => ({ value, label: t(`per.${value}`) }))}
      />
    </FieldGroup>
  )
}

/** How much care, in days of a week and hours of a day. */
function Time({ lang, typed, error }: AskedProps) {
  const t = say(lang)
  return (
    <Grid>
      <Select
        name="days"
        label={t('days')}
        options={counted(1, 6, (count) => t('days.option', { count }))}
        value={typed.days}
        error={error('days')}
        width="medium"
      />
      <TextField
        name="hours"
        label={t('hours')}
        hint={t('hours.hint')}
        value={typed.hours}
        error={error('hours')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={5}
        width="short"
        unit={t('unit.hours')}
      />
    </Grid>
  )
}
