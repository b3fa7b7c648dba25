import { Button, Details, Grid, Section, SummaryList, TextField } from '@ribambelle/ui'
import type { TextFieldProps } from '@ribambelle/ui'
import { say } from './desk/messages.ts'
import { PartForm } from './part.tsx'
import type { PartProps } from './part.tsx'

/** Groups of ages, each with the form that changes it. */
export function Groups(part: PartProps) {
  const { request, sheet } = part
  const t = say(request.lang)
  const { ageGroups } = sheet.grid
  return (
    <Section title={t('groups.title')}>
      <p>{ageGroups.length === 0 ? t('groups.none') : t('groups.lead')}</p>
      <SummaryList
        rows={ageGroups.map(({ name, fromMonths, toMonths }) => ({
          term: name,
          value: t('groups.ages', { from: fromMonths, to: toMonths }),
        }))}
      />
      {sheet.mayRecord && (
        <>
          {ageGroups.map(({ ageGroupId, name, fromMonths, toMonths }) => (
            <GroupForm
              part={part}
              group={ageGroupId}
              values={[name, String(fromMonths), String(toMonths)]}
              label={t('groups.change', { name })}
            />
          ))}
          <GroupForm part={part} group="" values={['', '', '']} label={t('groups.add')} />
        </>
      )}
    </Section>
  )
}

/** Several forms of the page have these fields: each has its own names. */
export const groupField = (base: string, group: string): string => `${base}-${group === '' ? 'new' : group}`

function GroupForm({
  part,
  group,
  values,
  label,
}: {
  part: PartProps
  group: string
  values: readonly [string, string, string]
  label: string
}) {
  const { request, error } = part
  const { lang, form } = request
  const t = say(lang)
  const mine = form.has(groupField('group-name', group))
  const fields = (['group-name', 'group-from', 'group-to'] as const).map((base, index) => {
    const name = groupField(base, group)
    return { name, value: mine ? form.text(name) : values[index]!, error: error(name) }
  })
  const [name, from, to] = fields as [(typeof fields)[0], (typeof fields)[0], (typeof fields)[0]]
  return (
    <Details summary={label} open={mine}>
      <PartForm part={part} to="groups" name={`group-${group}`} label={label} hidden={{ group }}>
        <TextField {...name} label={t('groups.name')} maxLength={60} width="medium" autoComplete="off" required />
        <Grid>
          <Months {...from} label={t('groups.from')} />
          <Months {...to} label={t('groups.to')} />
        </Grid>
        <Button icon="check">{t('groups.save')}</Button>
      </PartForm>
    </Details>
  )
}

/** An age in months. */
const Months = (field: Pick<TextFieldProps, 'name' | 'value' | 'error' | 'label'>) => (
  <TextField {...field} inputMode="numeric" maxLength={2} width="short" autoComplete="off" required />
)
