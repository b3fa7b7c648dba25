import type { PageRequest } from '@ribambelle/platform/http'
import { LinkButton, Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { say } from './messages.ts'

/** A scenario is being computed: the page is looked at again. */
export function Waiting({ request, here }: { request: PageRequest; here: string }): VNode {
  const t = say(request.lang)
  return (
    <Panel>
      <p>{t('waiting.text')}</p>
      <LinkButton href={request.link(here)} variant="secondary">
        {t('waiting.refresh')}
      </LinkButton>
    </Panel>
  )
}
