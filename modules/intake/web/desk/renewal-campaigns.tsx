import { comingSeptember, shiftMonth } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import { Button, Form, MonthField, Section, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { quietDays } from '../../application/renewal/open-renewals.ts'
import type { RenewalDesk } from '../../application/renewal/queries.ts'
import { renewalStates } from '../../domain/following/renewal.ts'
import { say as sayCampaign } from '../renewal/desk/messages.ts'
import { monthNames } from '../words.ts'
import { say } from './messages.ts'

/** Address of the pages of renewal. */
export const here = '/desk/renewals'

/** Why the service says no, in the words of the desk. */
export const errorWords = (request: PageRequest, { code }: Refusal): string =>
  say(request.lang)(`renewals.error.${code as 'months-wrong'}`)

/** The day on which a campaign was opened, which leads to it, and whether it is held or stopped. */
function Opened({ request, one }: { request: PageRequest; one: RenewalDesk['campaigns'][number] }): VNode {
  const { lang } = request
  return (
    <>
      <a href={request.link(`${here}/campaigns/${one.campaignId}`)}>{dayWords(lang, one.openedOn)}</a>
      {one.state !== 'open' && (
        <>
          {' '}
          <Tag tone="neutral">{sayCampaign(lang)(`state.${one.state}`)}</Tag>
        </>
      )}
    </>
  )
}

/** What was asked of many families at once, and what came of it. */
export function Campaigns({ request, desk }: { request: PageRequest; desk: RenewalDesk }): VNode | null {
  const { lang } = request
  const t = say(lang)
  if (desk.campaigns.length === 0) return null
  return (
    <Section title={t('renewals.campaigns')}>
      <Table
        caption={t('renewals.campaigns')}
        hideCaption
        narrow="slide"
        id="campaigns"
        rows={desk.campaigns}
        columns={[
          {
            key: 'opened',
            title: t('renewals.campaign.opened'),
            rowHeader: true,
            cell: (one) => <Opened request={request} one={one} />,
          },
          {
            key: 'months',
            title: t('renewals.campaign.months'),
            cell: ({ firstMonth, lastMonth }) =>
              t('renewals.campaign.span', { first: monthWords(lang, firstMonth), last: monthWords(lang, lastMonth) }),
          },
          {
            key: 'reason',
            title: t('renewals.reason'),
            cell: ({ before }) =>
              before === null
                ? t('renewals.reason.desk')
                : t('renewals.campaign.before', { day: dayWords(lang, before) }),
          },
          {
            key: 'requests',
            title: t('renewals.campaign.requests'),
            numeric: true,
            cell: (one) => String(one.requests),
          },
          ...renewalStates.map((state) => ({
            key: state,
            title: t(`renewals.state.${state}`),
            numeric: true,
            cell: (one: RenewalDesk['campaigns'][number]) => String(one.states[state]),
          })),
        ]}
      />
    </Section>
  )
}

/** Asks the families of some months now. */
export function NewCampaign({ request, refusals }: { request: PageRequest; refusals: readonly Refusal[] }): VNode {
  const { lang, form, today } = request
  const t = say(lang)
  const september = comingSeptember(today)
  const months = { first: shiftMonth(september, -12), count: 30, monthNames: monthNames(lang) }
  const error = refusals.find(({ field }) => field === 'firstMonth')
  return (
    <Section title={t('renewals.new')}>
      <p>{t('renewals.new.means', { days: quietDays })}</p>
      <Form action={request.link(here)} idempotencyKey={request.newKey} label={t('renewals.new')}>
        <MonthField
          name="firstMonth"
          label={t('renewals.new.first')}
          value={form.text('firstMonth') || september}
          error={error && errorWords(request, error)}
          {...months}
        />
        <MonthField
          name="lastMonth"
          label={t('renewals.new.last')}
          value={form.text('lastMonth') || shiftMonth(september, 11)}
          {...months}
        />
        <Button>{t('renewals.new.do')}</Button>
      </Form>
    </Section>
  )
}
