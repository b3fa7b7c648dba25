import { hasRole } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { LinkButton } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import { familyReaders } from '../../../../domain/round/round.ts'
import { say } from './messages.ts'

/** The way to the rule of passages, after the acts of a page. */
export const PassagesWay = ({
  request: { lang, link, actor },
  children,
}: {
  request: PageRequest
  children: ComponentChildren
}): VNode => (
  <>
    {children}{' '}
    {hasRole(actor, ...familyReaders) && (
      <LinkButton href={link('/desk/rounds/passages')} variant="secondary">
        {say(lang)('open')}
      </LinkButton>
    )}
  </>
)
