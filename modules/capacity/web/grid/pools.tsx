import { dayWords } from '@ribambelle/platform/messages'
import { Button, Checkbox, DateField, Details, Grid, Section, Select, Table, TextField } from '@ribambelle/ui'
import { poolKinds } from '../../domain/grid/grid.ts'
import type { Pool } from '../../domain/grid/grid.ts'
import { say } from './desk/messages.ts'
import { dropColumn, PartForm } from './part.tsx'
import type { PartProps } from './part.tsx'

/** Places kept for some children. */
export function Pools(part: PartProps) {
  const { request, sheet } = part
  const { lang, form } = request
  const t = say(lang)
  return (
    <Section title={t('pools.title')}>
      <p>{t('pools.lead')}</p>
      <p>
        <a href={request.link('/desk/capacity/reserves')}>{t('pools.unused')}</a>
      </p>
      {sheet.grid.pools.length === 0 ? <p>{t('pools.none')}</p> : <Kept {...part} />}
      {sheet.mayRecord && (
        <Details summary={t('pools.add')} open={form.has('pool-kind')}>
          <PoolForm {...part} />
        </Details>
      )}
    </Section>
  )
}

const periodWords = (lang: PartProps['request']['lang'], { from, until }: Pool): string => {
  const t = say(lang)
  return until === null
    ? t('pools.open', { from: dayWords(lang, from) })
    : t('pools.closed', { from: dayWords(lang, from), until: dayWords(lang, until) })
}

function Kept(part: PartProps) {
  const { lang } = part.request
  const t = say(lang)
  const { pools, ageGroups } = part.sheet.grid
  return (
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
          cell: (pool) => periodWords(lang, pool),
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
  )
}

function PoolForm(part: PartProps) {
  const { request, error } = part
  const { lang, form } = request
  const t = say(lang)
  return (
    <PartForm part={part} to="pools" name="pool" label={t('pools.add')}>
      <Grid>
        <ForWhom {...part} />
        <TextField
          name="pool-places"
          label={t('pools.places')}
          hint={t('pools.places.hint')}
          value={form.text('pool-places')}
          error={error('pool-places')}
          inputMode="numeric"
          maxLength={2}
          width="short"
          autoComplete="off"
          required
        />
        <PoolDates {...part} />
      </Grid>
      <Checkbox name="pool-hard" value="1" label={t('pools.hard')} checked={form.has('pool-hard')} />
      <Button icon="check">{t('pools.save')}</Button>
    </PartForm>
  )
}

function PoolDates({ request, error }: PartProps) {
  const { lang, form, today } = request
  const t = say(lang)
  return (
    <>
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
    </>
  )
}

/** The children for whom places are kept. */
function ForWhom({ request: { lang, form }, sheet, error }: PartProps) {
  const t = say(lang)
  return (
    <>
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
    </>
  )
}
