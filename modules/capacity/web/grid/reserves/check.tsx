import { monthOf } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Form, Panel } from '@ribambelle/ui'
import { unusedSheet } from '../../../application/forecast/unused.ts'
import { planRelease } from '../../../application/reserve/release-places.ts'
import type { PlannedRelease } from '../../../application/reserve/release-places.ts'
import { monthsUpTo } from '../../forecast/unused.tsx'
import { CentreHeading } from '../frame.tsx'
import type { CapacitySlots } from '../../slots.ts'
import { monthIn } from '../../week.ts'
import { say } from './desk/messages.ts'
import { Back, showReserve, typedIn } from './release.tsx'
import type { Run } from './release.tsx'
import { kindWords, reservePath } from './words.tsx'

/** What a release would do, to be read before it is done. Posted because the reason has no place in an address; it changes nothing. */
export const checkRelease =
  (run: Run, slots: CapacitySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params, query, today, by } = request
    const centreId = params['centreId'] ?? ''
    const outcome = await run.ask(planRelease, { ...typedIn(request), centreId }, by)
    if (!outcome.ok) return showReserve(run, slots, request, outcome.refusals)
    const plan = outcome.value
    const from = monthOf(plan.countedFrom)
    const waiting = (await slots.waitingAt?.(request, { centreIds: [centreId], startMonths: monthsUpTo(from) })) ?? []
    const sheet = await run.ask(unusedSheet, { centreId, month: from, waiting }, by)
    const groups = sheet?.groups.filter(
      ({ group }) => plan.pool.ageGroupId === null || group.ageGroupId === plan.pool.ageGroupId,
    )
    const title = say(lang)('check.title')
    return page(
      title,
      <>
        {sheet && (
          <CentreHeading
            request={request}
            centre={sheet.centre}
            month={monthIn(query, today)}
            view="terms"
            lead={say(lang)('one.title', { kind: kindWords(lang, plan.pool) })}
          />
        )}
        <Consequences
          request={request}
          plan={plan}
          waiting={(groups ?? []).reduce((sum, one) => sum + one.waiting, 0)}
        />
        <Confirm request={request} plan={plan} centreId={centreId} />
      </>,
      { density: 'desk', current: '/desk/capacity' },
    )
  }

function Consequences({
  request: { lang },
  plan: { pool, places, from, countedFrom, reason },
  waiting,
}: {
  request: PageRequest
  plan: PlannedRelease
  waiting: number
}) {
  const t = say(lang)
  return (
    <Panel tone="warning" title={t('check.title')}>
      <p>{t('check.does', { places, kind: kindWords(lang, pool), from: dayWords(lang, from) })}</p>
      <p>{t('check.rest', { rest: pool.places - places })}</p>
      <p>{t('check.counted', { from: dayWords(lang, countedFrom) })}</p>
      <p>{t('check.waiting', { count: waiting })}</p>
      <p>{t('check.called')}</p>
      <p>{t('check.undo')}</p>
      <p>
        <bdi>{t('check.reason', { reason })}</bdi>
      </p>
    </Panel>
  )
}

function Confirm({ request, plan, centreId }: { request: PageRequest; plan: PlannedRelease; centreId: string }) {
  const { lang, link, form, newKey, query, today } = request
  const t = say(lang)
  const { pool, places, from, reason } = plan
  return (
    <Form
      action={`${link(reservePath(centreId, pool.poolId))}?month=${monthIn(query, today)}`}
      idempotencyKey={newKey}
      hidden={{ version: form.text('version'), places: String(places), from, reason }}
      label={t('check.title')}
    >
      <ButtonRow>
        <Button icon="check">{t('check.do', { places })}</Button>
        <Back request={request} centreId={centreId} poolId={pool.poolId} />
      </ButtonRow>
    </Form>
  )
}
