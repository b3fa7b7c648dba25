import type { PageRequest } from '@ribambelle/platform/http'
import { Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { publicReopenings } from '../../../application/round/reopen/queries.ts'
import { hashWords, onDay } from '../../words.ts'
import { say } from './messages.ts'

/** Says to everybody that a published round was reopened on the way, when and why; nothing when it was not. */
export function Reopened({
  request,
  past,
}: {
  request: PageRequest
  past: Awaited<ReturnType<typeof publicReopenings>>
}): VNode | null {
  const t = say(request.lang)
  if (past.length === 0) return null
  return (
    <Panel title={t('title')}>
      <p>{t('lead')}</p>
      <ul>
        {past.map(({ at, kind, snapshotHash }) => (
          <li>
            {t('line', { day: onDay(request, at), kind: t(`kind.${kind}`) })}{' '}
            {t('kept', { hash: hashWords(snapshotHash) })}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
