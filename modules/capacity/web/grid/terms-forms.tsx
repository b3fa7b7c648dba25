import { addDays, daysBetween, weekday } from '@ribambelle/kernel'
import type { Day, Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import {
  Button,
  Checkbox,
  DateField,
  Details,
  Form,
  Grid,
  RadioGroup,
  Section,
  Select,
  SummaryList,
  Table,
  TextField,
} from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { TermsSheet } from '../../application/grid/sheet.ts'
import { closureReasons, poolKinds } from '../../domain/grid/grid.ts'
import { say } from './desk/messages.ts'
import { pathOf } from './frame.tsx'
import { termsWords } from './words.ts'

export interface PartProps {
  request: PageRequest
  sheet: TermsSheet
  month: Month
  error: (field: string) => string | undefined
}

/** A form of the page, with the version of the grid that is looked at. */
function PartForm({
  part: { request, sheet, month },
  to,
  name,
  label,
  hidden = {},
  children,
}: {
  part: PartProps
  to: string
  /** unique in the page: each form has its own key */
  name: string
  label: string
  hidden?: Record<string, string>
  children: ComponentChildren
}) {
  return (
    <Form
      action={`${request.link(`${pathOf(sheet.centre.siteId)}/${to}`)}?month=${month}`}
      idempotencyKey={`${request.newKey}-${name}`}
      hidden={{ version: String(sheet.version), ...hidden }}
      label={label}
    >
      {children}
    </Form>
  )
}

/** Opening, end, staffing. */
export function Opening(part: PartProps) {
  const { request, sheet, error } = part
  const { lang, form } = request
  const t = say(lang)
  const { terms } = sheet.grid
  const typed = (name: string, otherwise: string): string => (form.has('opensOn') ? form.text(name) : otherwise)
  if (!sheet.mayRecord) {
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
  return (
    <Section title={t('terms.title')}>
      <PartForm part={part} to="terms" name="terms" label={t('terms.title')}>
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

/** Monday to Friday, both days counted. */
function workingDays(from: Day, until: Day): number {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, step) => weekday(addDays(from, step))).filter(
    (on) => on <= 5,
  ).length
}

/** Days without children. */
export function Closures(part: PartProps) {
  const { request, sheet, error } = part
  const { lang, form } = request
  const t = say(lang)
  const { closures } = sheet.grid
  return (
    <Section title={t('closures.title')}>
      <p>{t('closures.lead')}</p>
      {closures.length === 0 ? (
        <p>{t('closures.none')}</p>
      ) : (
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
      )}
      {sheet.mayRecord && (
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
      )}
    </Section>
  )
}

/** The button that takes a line away, for those who may. */
function dropColumn<Row>(
  part: PartProps,
  to: 'closures' | 'pools',
  idOf: (row: Row) => string,
  about: (row: Row) => string,
) {
  const t = say(part.request.lang)
  if (!part.sheet.mayRecord) return []
  return [
    {
      key: 'drop',
      title: t('closures.act'),
      cell: (row: Row) => (
        <PartForm
          part={part}
          to={`${to}/drop`}
          name={`drop-${idOf(row)}`}
          label={`${t('closures.drop')} ${about(row)}`}
          hidden={{ id: idOf(row) }}
        >
          <Button variant="quiet" icon="close" about={about(row)}>
            {t('closures.drop')}
          </Button>
        </PartForm>
      ),
    },
  ]
}

/** Places kept for some children. */
export function Pools(part: PartProps) {
  const { request, sheet } = part
  const { lang, form } = request
  const t = say(lang)
  const { pools, ageGroups } = sheet.grid
  return (
    <Section title={t('pools.title')}>
      <p>{t('pools.lead')}</p>
      {pools.length === 0 ? (
        <p>{t('pools.none')}</p>
      ) : (
        <Table
          caption={t('pools.title')}
          hideCaption
          rows={pools}
          columns={[
            { key: 'kind', title: t('pools.kind'), rowHeader: true, cell: ({ kind }) => t(`pool.${kind}`) },
            { key: 'places', title: t('pools.places'), numeric: true, cell: ({ places }) => places },
            {
              key: 'group',
              title: t('pools.group'),
              cell: ({ ageGroupId }) =>
                ageGroups.find((one) => one.ageGroupId === ageGroupId)?.name ?? t('pools.group.any'),
            },
            {
              key: 'when',
              title: t('pools.when'),
              cell: ({ from, until }) =>
                until === null
                  ? t('pools.open', { from: dayWords(lang, from) })
                  : t('pools.closed', { from: dayWords(lang, from), until: dayWords(lang, until) }),
            },
            {
              key: 'hold',
              title: t('pools.hold'),
              cell: ({ hard }) => t(hard ? 'pools.hard.word' : 'pools.soft.word'),
            },
            ...dropColumn(
              part,
              'pools',
              ({ poolId }: (typeof pools)[number]) => poolId,
              ({ kind }) => t('pools.about', { kind: t(`pool.${kind}`) }),
            ),
          ]}
        />
      )}
      {sheet.mayRecord && (
        <Details summary={t('pools.add')} open={form.has('pool-kind')}>
          <PoolForm {...part} />
        </Details>
      )}
    </Section>
  )
}

function PoolForm(part: PartProps) {
  const { request, sheet, error } = part
  const { lang, form, today } = request
  const t = say(lang)
  return (
    <PartForm part={part} to="pools" name="pool" label={t('pools.add')}>
      <Grid>
        <Select
          name="pool-kind"
          label={t('pools.kind')}
          value={form.text('pool-kind') || 'insertion'}
          options={poolKinds.map((value) => ({ value, label: t(`pool.${value}`) }))}
          width="medium"
        />
        <Select
          name="pool-group"
          label={t('pools.group')}
          value={form.text('pool-group')}
          error={error('pool-group')}
          placeholder={t('pools.group.any')}
          options={sheet.grid.ageGroups.map(({ ageGroupId, name }) => ({ value: ageGroupId, label: name }))}
          width="medium"
        />
        <TextField
          name="pool-places"
          label={t('pools.places')}
          value={form.text('pool-places')}
          error={error('pool-places')}
          inputMode="numeric"
          maxLength={2}
          width="short"
          autoComplete="off"
          required
        />
        <DateField
          name="pool-from"
          label={t('pools.from')}
          value={form.text('pool-from') || today}
          error={error('pool-from')}
          required
        />
        <DateField
          name="pool-until"
          label={t('pools.until')}
          hint={t('pools.until.hint')}
          value={form.text('pool-until')}
          error={error('pool-until')}
        />
      </Grid>
      <Checkbox name="pool-hard" value="1" label={t('pools.hard')} checked={form.has('pool-hard')} />
      <Button icon="check">{t('pools.save')}</Button>
    </PartForm>
  )
}

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
          <TextField
            {...from}
            label={t('groups.from')}
            inputMode="numeric"
            maxLength={2}
            width="short"
            autoComplete="off"
            required
          />
          <TextField
            {...to}
            label={t('groups.to')}
            inputMode="numeric"
            maxLength={2}
            width="short"
            autoComplete="off"
            required
          />
        </Grid>
        <Button icon="check">{t('groups.save')}</Button>
      </PartForm>
    </Details>
  )
}
