import type { PageRequest } from '@ribambelle/platform/http'
import { Breadcrumb, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { say } from '../messages.ts'

/** What a helper knows before she answers an offer for a family. */
export function ForFamily({ request, reference }: { request: PageRequest; reference: string }): VNode {
  const t = say(request.lang)
  const crumbs = [{ label: t('helped.title'), href: request.link('/desk/helped') }, { label: reference }]
  return (
    <>
      <Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />
      <Panel title={t('helped.for', { reference })}>
        <p>{t('helped.text')}</p>
      </Panel>
    </>
  )
}
