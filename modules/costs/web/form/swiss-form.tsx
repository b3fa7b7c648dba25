import { Button, Checkbox, Details, Form, Grid, RadioGroup, Select, TextField } from '@ribambelle/ui'
import { swissAges, swissDefaults } from '../../domain/answers/swiss.ts'
import type { SwissField } from '../../domain/answers/swiss.ts'
import { say } from '../messages.ts'
import { counted } from './parts.ts'
import type { FieldsProps } from './parts.ts'

export interface SwissFormProps extends FieldsProps<SwissField> {
  action: string
}

/** The questions for a household in Switzerland. */
export function SwissForm(props: SwissFormProps) {
  const { lang, typed, error, action } = props
  const t = say(lang)
  return (
    <Form action={action} label={t('form.title')}>
      <p class="hint">{t('swiss.earnings.hint')}</p>
      <Grid>
        <Money {...props} name="earnings1" />
        <Money {...props} name="earnings2" />
      </Grid>
      <RadioGroup
        name="per"
        label={t('per')}
        value={typed.per}
        error={error('per')}
        inline
        choices={(['month', 'year'] as const).map((value) => ({ value, label: t(`per.${value}`) }))}
      />
      <Grid>
        <Count {...props} name="persons" least={2} most={12} />
        <Count {...props} name="careChildren" least={1} most={6} />
        <Care {...props} />
      </Grid>
      <More {...props} />
      <p class="hint">{t('form.private')}</p>
      <Button icon="check">{t('form.submit')}</Button>
    </Form>
  )
}

/** The child's age, and how much care it needs. */
function Care({ lang, typed, error }: SwissFormProps) {
  const t = say(lang)
  return (
    <>
      <Select
        name="age"
        label={t('swiss.age')}
        options={swissAges.map((value) => ({ value, label: t(`swiss.age.${value}`) }))}
        value={typed.age}
        error={error('age')}
        width="medium"
      />
      <Select
        name="days"
        label={t('days')}
        options={counted(1, 6, (count) => t('days.option', { count }))}
        value={typed.days}
        error={error('days')}
        width="medium"
      />
      <Select
        name="hours"
        label={t('hours')}
        options={counted(1, 13, String)}
        value={typed.hours}
        error={error('hours')}
        width="short"
      />
    </>
  )
}

type MoneyField = 'earnings1' | 'earnings2' | 'allowances' | 'alimonyReceived' | 'alimonyPaid' | 'fortune'

function Money({ lang, typed, error, name }: SwissFormProps & { name: MoneyField }) {
  const t = say(lang)
  return (
    <TextField
      name={name}
      label={t(`swiss.${name}`)}
      value={typed[name]}
      error={error(name)}
      inputMode="decimal"
      autoComplete="off"
      maxLength={16}
      width="medium"
      unit="CHF"
    />
  )
}

interface CountProps extends SwissFormProps {
  name: 'persons' | 'careChildren'
  least: number
  most: number
}

function Count({ lang, typed, error, name, least, most }: CountProps) {
  return (
    <Select
      name={name}
      label={say(lang)(`swiss.${name}`)}
      options={counted(least, most, String)}
      value={typed[name]}
      error={error(name)}
      width="short"
    />
  )
}

function More(props: SwissFormProps) {
  const { lang, typed, error } = props
  const t = say(lang)
  const fields = ['allowances', 'alimonyReceived', 'alimonyPaid', 'fortune'] as const
  const open = [...fields, 'needs' as const].some(
    (field) => typed[field] !== swissDefaults[field] || error(field) !== undefined,
  )
  return (
    <Details summary={t('swiss.more')} open={open}>
      <Grid>
        {fields.map((name) => (
          <Money {...props} name={name} />
        ))}
      </Grid>
      <Checkbox name="needs" label={t('swiss.needs')} checked={typed.needs !== ''} />
    </Details>
  )
}
