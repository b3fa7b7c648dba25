import { addDays, daysBetween, weekday } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { dayWords } from '@ribambelle/platform/messages'
import { Button, DateField, Details, Grid, Section, Select, Table } from '@ribambelle/ui'
import { closureReasons } from '../../domain/grid/grid.ts'
import { say } from './desk/messages.ts'
import { dropColumn, PartForm } from './part.tsx'
import type { PartProps } from './part.tsx'

/** Monday to Friday, both days counted. */
function workingDays(from: Day, until: Day): number {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, step) => weekday(addDays(from, step))).filter(
    (on) => on <= 5,
  ).length
}

/** Days without children. */
export function Closures(part: PartProps) {
  const { request, sheet } = part
  const t = say(request.lang)
  return (
    <Section title={t('closures.title')}>
      <p>{t('closures.lead')}</p>
      {sheet.grid.closures.length === 0 ? <p>{t('closures.none')}</p> : <ClosedDays {...part} />}
      {sheet.mayRecord && <ClosureForm {...part} />}
    </Section>
  )
}

function ClosedDays(part: PartProps) {
  const { lang } = part.request
  const t = say(lang)
  const { closures } = part.sheet.grid
  return (
    <Table
      caption={t('closures.title')}
      hideCaption
      rows={closures}
      columns={[
        { key: 'from', title: t('closures.from'), rowHeader: true, cell: ({ from }) => dayWords(lang, from) },
        { key: 'until', title: t('closures.until'), cell: ({ until }) => dayWords(lang, until) },
        {
          key: 'days',
          title: t('closures.days'),
          numeric: true,
          cell: ({ from, until }) => workingDays(from, until),
        },
        { key: 'reason', title: t('closures.reason'), cell: ({ reason }) => t(`reason.${reason}`) },
        ...dropColumn(
          part,
          'closures',
          ({ closureId }: (typeof closures)[number]) => closureId,
          ({ from, until }) => t('closures.about', { from: dayWords(lang, from), until: dayWords(lang, until) }),
        ),
      ]}
    />
  )
}

function ClosureForm(part: PartProps) {
  const { request, error } = part
  const { lang, form } = request
  const t = say(lang)
  return (
    <Details summary={t('closures.add')} open={form.has('closure-from')}>
      <PartForm part={part} to="closures" name="closure" label={t('closures.add')}>
        <Grid>
          <DateField
            name="closure-from"
            label={t('closures.from')}
            value={form.text('closure-from')}
            error={error('closure-from')}
            required
          />
          <DateField
            name="closure-until"
            label={t('closures.until')}
            value={form.text('closure-until')}
            error={error('closure-until')}
            required
          />
          <Select
            name="closure-reason"
            label={t('closures.reason')}
            value={form.text('closure-reason') || 'holidays'}
            options={closureReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            width="medium"
          />
        </Grid>
        <Button icon="check">{t('closures.save')}</Button>
      </PartForm>
    </Details>
  )
}
