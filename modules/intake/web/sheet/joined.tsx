import type { PageRequest } from '@ribambelle/platform/http'
import { Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Joined as JoinedTo } from '../../application/following/followed.ts'
import { tell } from './messages.ts'

/** Tells a family that its request was one with another: which one goes on, and that nothing is lost. */
export function Joined({ request, joined }: { request: PageRequest; joined: JoinedTo | null }): VNode | null {
  if (!joined) return null
  const t = tell(request.lang)
  const { requestId, reference, follows } = joined
  return (
    <Panel tone="info" title={t('joined.title')}>
      <p>{t('joined.text', { reference })}</p>
      {follows && (
        <p>
          <a href={request.link(`/my/requests/${requestId}`)}>{t('joined.open', { reference })}</a>
        </p>
      )}
    </Panel>
  )
}
