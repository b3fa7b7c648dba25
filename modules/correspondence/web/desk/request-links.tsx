import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { ButtonRow, LinkButton, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CorrespondencePorts } from '../../application/ports.ts'
import { conversation } from '../../application/queries.ts'
import { may } from '../../domain/permissions.ts'
import { say } from './messages.ts'

/** On the desk's sheet of a request: what the family has written that nobody read, where to write to it, and what it was sent. */
export const requestLinks =
  (run: Runner<CorrespondencePorts>) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    if (!may(request.actor, 'correspondence')) return null
    const t = say(request.lang)
    const { posts, unread } = await run.ask(conversation, requestId, request.by)
    const at = request.link(`/desk/requests/${requestId}/messages`)
    const journal = (
      <LinkButton href={request.link(`/desk/journal?request=${requestId}`)} variant="quiet" icon="list">
        {t('links.journal')}
      </LinkButton>
    )
    if (unread === 0) {
      return (
        <ButtonRow>
          <LinkButton href={at} variant="quiet" icon="mail">
            {posts.length > 0 ? t('links.count', { count: posts.length }) : t('links.write')}
          </LinkButton>
          {journal}
        </ButtonRow>
      )
    }
    return (
      <Panel title={t('links.unread', { count: unread })}>
        <ButtonRow>
          <LinkButton href={at} icon="mail">
            {t('links.open')}
          </LinkButton>
          {journal}
        </ButtonRow>
      </Panel>
    )
  }
