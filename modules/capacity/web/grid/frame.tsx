import type { Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Site } from '@ribambelle/directory'
import { Breadcrumb, PageHeader, Tabs } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { say as sayAtDesk } from '../desk/messages.ts'
import { say } from './desk/messages.ts'

export const pathOf = (centreId: string): string => `/desk/capacity/${centreId}`

const views = ['week', 'months', 'unused', 'terms', 'history'] as const

export type View = (typeof views)[number]

/** Where one is, the name of the centre, and the ways to look at it. */
export function CentreHeading({
  request: { lang, link },
  centre,
  month,
  view,
  lead,
  actions,
}: {
  request: PageRequest
  centre: Pick<Site, 'siteId' | 'name'>
  month: Month
  view: View
  lead: string
  actions?: VNode | undefined
}) {
  const t = say(lang)
  const crumbs = [
    { label: sayAtDesk(lang)('overview.title'), href: link(`/desk/capacity?month=${month}`) },
    ...(view === 'week' ? [] : [{ label: centre.name, href: link(`${pathOf(centre.siteId)}?month=${month}`) }]),
    { label: view === 'week' ? centre.name : t(`tab.${view}`) },
  ]
  return (
    <>
      <PageHeader
        title={centre.name}
        lead={lead}
        above={<Breadcrumb label={t('crumbs')} crumbs={crumbs} />}
        actions={actions}
      />
      <Tabs
        label={t('tabs')}
        tabs={views.map((one) => ({
          label: t(`tab.${one}`),
          href: link(`${pathOf(centre.siteId)}${one === 'week' ? '' : `/${one}`}?month=${month}`),
          current: one === view,
        }))}
      />
    </>
  )
}
