import { Button, DateField, Grid, RadioGroup, Section, SummaryList, TextField } from '@ribambelle/ui'
import { say } from './desk/messages.ts'
import { PartForm } from './part.tsx'
import type { PartProps } from './part.tsx'
import { termsWords } from './words.ts'

/** Opening, end, staffing. */
export const Opening = (part: PartProps) => (part.sheet.mayRecord ? <OpeningForm {...part} /> : <Said {...part} />)

function Said({ request: { lang }, sheet }: PartProps) {
  const t = say(lang)
  const { terms } = sheet.grid
  const words = termsWords(lang, terms)
  return (
    <Section title={t('terms.title')}>
      <SummaryList
        rows={[
          { term: t('terms.opens'), value: words['opens'] },
          { term: t('terms.closes'), value: words['closes'] },
          { term: t('terms.staffing'), value: t(`terms.staffing.${terms.staffing}`) },
          { term: t('terms.professionals'), value: words['professionals'] },
        ]}
      />
    </Section>
  )
}

/** What was typed, else what is said. */
const typedIn =
  ({ form }: PartProps['request']) =>
  (name: string, otherwise: string): string =>
    form.has('opensOn') ? form.text(name) : otherwise

function OpeningForm(part: PartProps) {
  const { request, sheet, error } = part
  const t = say(request.lang)
  const { terms } = sheet.grid
  const typed = typedIn(request)
  return (
    <Section title={t('terms.title')}>
      <PartForm part={part} to="terms" name="terms" label={t('terms.title')}>
        <Dates {...part} />
        <RadioGroup
          name="staffing"
          label={t('terms.staffing')}
          value={typed('staffing', terms.staffing)}
          choices={(['one-for-all', 'by-walking'] as const).map((value) => ({
            value,
            label: t(`terms.staffing.${value}`),
          }))}
        />
        <TextField
          name="professionals"
          label={t('terms.professionals')}
          value={typed('professionals', terms.professionals === null ? '' : String(terms.professionals))}
          error={error('professionals')}
          inputMode="numeric"
          maxLength={3}
          width="short"
          autoComplete="off"
        />
        <Button icon="check">{t('terms.save')}</Button>
      </PartForm>
    </Section>
  )
}

function Dates({ request, sheet, error }: PartProps) {
  const t = say(request.lang)
  const { terms } = sheet.grid
  const typed = typedIn(request)
  return (
    <Grid>
      <DateField
        name="opensOn"
        label={t('terms.opens')}
        hint={t('terms.opens.hint')}
        value={typed('opensOn', terms.opensOn ?? '')}
        error={error('opensOn')}
      />
      <DateField
        name="closesOn"
        label={t('terms.closes')}
        hint={t('terms.closes.hint')}
        value={typed('closesOn', terms.closesOn ?? '')}
        error={error('closesOn')}
      />
    </Grid>
  )
}
