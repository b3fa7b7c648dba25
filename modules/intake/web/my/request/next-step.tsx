import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import { Button, Form, LinkButton, PaperChain } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Followed } from '../../../application/following/followed.ts'
import { birthsToTell, roundsWithout, stages } from '../../../domain/following/progress.ts'
import { say } from '../messages.ts'

interface Props {
  readonly request: PageRequest
  readonly followed: Followed
}

/** How far the request has come: one paper figure a stage. */
export function Stages({ request, followed: { stage } }: Props): VNode {
  const t = say(request.lang)
  const step = stages.indexOf(stage) + 1
  const label = t('stage.label', { step, of: stages.length, stage: t(`stage.${stage}`) })
  return (
    <div>
      <PaperChain figures={stages.length} coloured={step} size="small" />
      <p class="hint">{label}</p>
    </div>
  )
}

/** What happens next, in one sentence. */
export function nextWords({ request, followed }: Props): string {
  const { lang, today } = request
  const t = say(lang)
  const { request: mine, next, renewBy, unread } = followed
  if (next === 'renew')
    return renewBy === null ? t('next.renew.soon') : t('next.renew', { day: dayWords(lang, renewBy) })
  if (next === 'read') return t('next.read', { unread })
  if (next === 'birth') return t('next.birth', { day: dayWords(lang, birthsToTell(mine, today)[0]!.child.born) })
  if (next === 'proofs') return t('next.proofs', { left: followed.proofsLeft.length })
  if (next === 'wait') {
    const rounds = roundsWithout(mine)
    return rounds > 0 ? t('next.wait.again', { rounds }) : t('next.wait', { month: monthWords(lang, mine.startMonth) })
  }
  return t(`next.${next}`)
}

/** Where the one thing to do now leads; undefined when it is to wait. */
function nextAddress({ request, followed: { next, request: mine } }: Props): string | undefined {
  const at = request.link(`/my/requests/${mine.requestId}`)
  if (next === 'wake' || next === 'renew') return `${at}/renew`
  if (next === 'read') return `${at}/messages`
  if (next === 'proofs') return `${at}/proofs`
  return next === 'result' ? at : undefined
}

/** The one clear action of a request. @param on the page of the request itself: there is no need to lead to it */
export function NextAct({ request, followed, on }: Props & { on?: true }): VNode | null {
  const t = say(request.lang)
  const { next, request: mine } = followed
  if (next === 'birth') {
    return (
      <Form action={request.link(`/my/requests/${mine.requestId}/change`)}>
        <Button icon="baby">{t('next.birth.do')}</Button>
      </Form>
    )
  }
  const href = nextAddress({ request, followed })
  if (on && (next === 'result' || href === undefined)) return null
  if (href === undefined) {
    return (
      <LinkButton href={request.link(`/my/requests/${mine.requestId}`)} variant="secondary">
        {t('next.see')}
      </LinkButton>
    )
  }
  return <LinkButton href={href}>{t(`next.${next}.do` as 'next.renew.do')}</LinkButton>
}
