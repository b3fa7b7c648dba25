import { careType } from '@ribambelle/directory'
import type { Site } from '@ribambelle/directory'
import { monthsBetween } from '@ribambelle/kernel'
import { Button, ButtonRow, Card, EmptyState, Grid, MonthField, Select } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { monthsOffered, mostFlexibility } from '../../domain/asked.ts'
import { shared } from '../messages.ts'
import { monthNames, siteName, zoneName } from '../words.ts'
import { askedIn, childCount } from './answers.ts'
import { SiblingsField } from './child-steps.tsx'
import { errorOf, StepFrame } from './frame.tsx'
import type { StepView } from './frame.tsx'
import { say } from './messages.ts'

/** One wish, with the buttons that move it. */
function WishCard({
  view,
  siteId,
  rank,
  last,
}: {
  view: StepView
  siteId: string
  rank: number
  last: boolean
}): VNode {
  const { lang } = view.request
  const t = say(lang)
  const { centres, zones } = view.open
  const site = centres.find((centre) => centre.siteId === siteId)
  const name = siteName(lang, centres, siteId)
  return (
    <Card
      level={2}
      title={t('wishes.rank', { rank, name })}
      actions={
        <>
          {rank > 1 && (
            <Button variant="secondary" name="act" value={`up:${siteId}`} about={name}>
              {t('wishes.up')}
            </Button>
          )}
          {!last && (
            <Button variant="secondary" name="act" value={`down:${siteId}`} about={name}>
              {t('wishes.down')}
            </Button>
          )}
          <Button variant="quiet" icon="close" name="act" value={`remove:${siteId}`} about={name}>
            {t('wishes.remove')}
          </Button>
        </>
      }
    >
      <input type="hidden" name="wishes" value={siteId} />
      {site && (
        <p>
          {t(`site-kind.${site.kind}`)} · {zoneName(lang, zones, site.zoneId)}
        </p>
      )}
    </Card>
  )
}

const options = (sites: readonly Site[]): { value: string; label: string }[] =>
  sites.map(({ siteId, name, town }) => ({ value: siteId, label: `${name} (${town})` }))

/** Where: centres and childminders in the family's own order. */
export function WishesStep({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const { centres, policy } = view.open
  const { wishes } = askedIn(view.typed)
  const left = centres.filter(({ siteId }) => !wishes.includes(siteId))
  return (
    <StepFrame view={view} step="wishes" lead={t('step.wishes.lead', { most: policy.mostWishes })}>
      {wishes.length === 0 ? (
        <EmptyState title={t('wishes.none')} figures={3} />
      ) : (
        <Grid wide>
          {wishes.map((siteId, n) => (
            <WishCard view={view} siteId={siteId} rank={n + 1} last={n === wishes.length - 1} />
          ))}
        </Grid>
      )}
      <Select
        name="wishes"
        label={t('wishes.add.label')}
        hint={t('wishes.add.hint')}
        error={errorOf(view)('wishes')}
        placeholder={t('wishes.add.choose')}
        groups={(['collective', 'individual'] as const).map((type) => ({
          label: t(`care-type.${type}`),
          options: options(left.filter(({ kind }) => careType(kind) === type)),
        }))}
      />
      <ButtonRow>
        <Button variant="secondary" icon="plus" name="act" value="add">
          {t('wishes.add')}
        </Button>
      </ButtonRow>
    </StepFrame>
  )
}

/** From when. */
export function StartStep({ view }: { view: StepView }): VNode {
  const { lang, today } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  const { first, last } = monthsOffered(today, view.open.policy)
  const flexibility = Array.from({ length: mostFlexibility + 1 }, (_, months) => months)
  return (
    <StepFrame view={view} step="start">
      <MonthField
        name="startMonth"
        label={s('start.month')}
        value={view.typed.text('startMonth')}
        error={error('startMonth')}
        first={first}
        count={monthsBetween(first, last) + 1}
        monthNames={monthNames(lang)}
        placeholder={t('start.choose')}
      />
      <Select
        name="startFlexibility"
        label={s('start.flexibility')}
        hint={t('start.flexibility.hint')}
        value={view.typed.text('startFlexibility')}
        error={error('startFlexibility')}
        options={flexibility.map((months) => ({ value: String(months), label: s('start.months-later', { months }) }))}
        width="medium"
      />
      {childCount(view.typed) > 1 && <SiblingsField view={view} />}
    </StepFrame>
  )
}
