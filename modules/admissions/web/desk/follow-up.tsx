import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { LinkButton, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { followUp } from '../../application/follow-up.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { say } from './messages.ts'

/** What is still being written after a publication, said where somebody looks for it. @param path of the page that shows it */
export async function followUpPanel(
  run: Runner<AdmissionsPorts>,
  request: PageRequest,
  path: '/desk/offers' | '/desk/decisions',
): Promise<VNode | null> {
  const found = await run.ask(followUp, null, request.by)
  if (!found) return null
  const t = say(request.lang)
  const { round, step, written, families } = found
  return (
    <Panel announce>
      <p>{t(`follow-up.${step}`, { round, written, families })}</p>
      <LinkButton href={request.link(path)} variant="secondary">
        {t('follow-up.again')}
      </LinkButton>
    </Panel>
  )
}
