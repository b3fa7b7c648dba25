import { Checkbox, Details, Grid, Select, TextField } from '@ribambelle/ui'
import { frenchDefaults } from '../../domain/answers/french.ts'
import type { FrenchField } from '../../domain/answers/french.ts'
import { say } from '../messages.ts'
import { ageOptions } from './french-fields.ts'
import type { FrenchFormProps } from './french-fields.ts'
import { counted } from './parts.ts'

/** Questions that most families need not answer. */
const fields: readonly FrenchField[] = [
  'age2',
  'age3',
  'disabled',
  'parentAah',
  'shared',
  'elsewhere',
  'weekHours',
  'weeks',
  'cmHourly',
  'cmUpkeep',
  'cmMeals',
  'microHourly',
  'homeHourly',
  'homeFamilies',
  'firstYear',
  'leave',
]

/** The fold: open when something in it was answered or is wrong. */
export function FrenchMore(props: FrenchFormProps) {
  const { lang, typed, error } = props
  const t = say(lang)
  const open = fields.some((field) => typed[field] !== frenchDefaults[field] || error(field) !== undefined)
  return (
    <Details summary={t('more')} open={open}>
      <h3>{t('more.family')}</h3>
      <MoreFamily {...props} />
      <h3>{t('more.week')}</h3>
      <MoreWeek {...props} />
      <h3>{t('more.prices')}</h3>
      <p class="hint">{t('more.prices.hint')}</p>
      <MorePrices {...props} />
    </Details>
  )
}

function MoreFamily({ lang, typed, error, territory, asksElsewhere }: FrenchFormProps) {
  const t = say(lang)
  return (
    <>
      <Grid>
        {(['age2', 'age3'] as const).map((name) => (
          <Select
            name={name}
            label={t(name)}
            placeholder={t('age.none')}
            options={ageOptions(lang)}
            value={typed[name]}
            error={error(name)}
            width="medium"
          />
        ))}
      </Grid>
      <Select
        name="disabled"
        label={t('disabled')}
        hint={t('disabled.hint')}
        options={counted(0, 8, (count) => (count === 0 ? t('disabled.none') : t('children.option', { count })))}
        value={typed.disabled}
        error={error('disabled')}
        width="medium"
      />
      <Checkbox name="parentAah" label={t('parentAah')} checked={typed.parentAah !== ''} />
      <Checkbox name="shared" label={t('shared')} checked={typed.shared !== ''} />
      {asksElsewhere && (
        <Checkbox name="elsewhere" label={t('elsewhere', { territory })} checked={typed.elsewhere !== ''} />
      )}
    </>
  )
}

function MoreWeek({ lang, typed, error, usualWeeks }: FrenchFormProps) {
  const t = say(lang)
  return (
    <Grid>
      <TextField
        name="weekHours"
        label={t('weekHours')}
        hint={t('weekHours.hint')}
        value={typed.weekHours}
        error={error('weekHours')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={5}
        width="short"
        unit={t('unit.hours')}
      />
      <TextField
        name="weeks"
        label={t('weeks')}
        hint={t('weeks.hint', { weeks: usualWeeks })}
        value={typed.weeks}
        error={error('weeks')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={5}
        width="short"
        unit={t('unit.weeks')}
      />
    </Grid>
  )
}

function MorePrices({ lang, typed, error }: FrenchFormProps) {
  const t = say(lang)
  return (
    <>
      <Grid>
        {(['cmHourly', 'cmUpkeep', 'cmMeals', 'microHourly', 'homeHourly'] as const).map((name) => (
          <TextField
            name={name}
            label={t(name)}
            value={typed[name]}
            error={error(name)}
            inputMode="decimal"
            autoComplete="off"
            maxLength={8}
            width="short"
            unit="€"
          />
        ))}
        <Select
          name="homeFamilies"
          label={t('homeFamilies')}
          options={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`homeFamilies.${value}`) }))}
          value={typed.homeFamilies}
          error={error('homeFamilies')}
          width="medium"
        />
      </Grid>
      <Checkbox name="firstYear" label={t('firstYear')} checked={typed.firstYear !== ''} />
      <Checkbox name="leave" label={t('leave')} hint={t('leave.hint')} checked={typed.leave !== ''} />
    </>
  )
}
