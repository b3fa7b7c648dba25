import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Card, LinkButton } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { decisionsOfRequest } from '../../application/decisions/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { say } from './messages.ts'

/** The last decision about a request, for the pages of intake. */
export const decisionsPanel =
  (run: Runner<AdmissionsPorts>) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    const [last] = await run.ask(decisionsOfRequest, requestId, request.by)
    if (!last) return null
    const { lang, link, actor } = request
    const t = say(lang)
    const path = actor.kind === 'staff' ? '/desk/decisions' : '/my/decisions'
    return (
      <Card
        level={2}
        title={t('panel.title')}
        actions={
          <LinkButton href={link(`${path}/${last.decisionId}`)} variant="secondary">
            {t('panel.read')}
          </LinkButton>
        }
      >
        <p>{t('panel.text', { day: dayWords(lang, last.decidedOn) })}</p>
      </Card>
    )
  }
