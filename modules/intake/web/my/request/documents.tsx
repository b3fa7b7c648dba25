import type { PageRequest } from '@ribambelle/platform/http'
import { Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { FollowedSheet } from '../../../application/following/followed.ts'
import { wasWritten } from './history.tsx'
import { say } from '../messages.ts'

/** What can be read again or printed: the receipt, and the letters that were sent. */
export function Documents({ request, sheet }: { request: PageRequest; sheet: FollowedSheet }): VNode {
  const t = say(request.lang)
  const at = request.link(`/my/requests/${sheet.request.requestId}`)
  const count = sheet.letters.filter(wasWritten).length
  return (
    <Section title={t('documents.title')}>
      <ul>
        <li>
          <a href={`${at}/receipt.pdf`}>{t('documents.receipt')}</a>
        </li>
        <li>
          {count === 0 ? (
            t('documents.letters', { count })
          ) : (
            <a href={`${at}/letters`}>{t('documents.letters', { count })}</a>
          )}
        </li>
      </ul>
    </Section>
  )
}
