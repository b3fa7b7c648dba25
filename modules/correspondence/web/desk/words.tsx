import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { isLang } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Tabs } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../application/kinds.ts'
import type { LetterheadRefusal } from '../../application/save-letterhead.ts'
import type { MoveRefusal } from '../../application/move-message.ts'
import type { Kept, Waiting } from '../../application/ports.ts'
import type { PrintRefusal } from '../../application/print-letters.ts'
import type { SendAgainRefusal } from '../../application/send-again.ts'
import type { MessageState } from '../../domain/message.ts'
import { may } from '../../domain/permissions.ts'
import { say } from './messages.ts'

/** Every refusal that a page of the desk may show: each has its sentence. */
export type Shown =
  | MoveRefusal
  | SendAgainRefusal
  | PrintRefusal
  | LetterheadRefusal
  | 'reference-unknown'
  | 'key-reused'

export const refusalText = (lang: Lang, { code, details }: Refusal): string =>
  say(lang)(`refusal.${code as Shown}`, details)

export const summaryOf = (lang: Lang, refusals: readonly Refusal[]) =>
  refusals.map((refusal) => ({ field: refusal.field, message: refusalText(lang, refusal) }))

/** What is wrong with one field; undefined when nothing is. */
export const errorOf = (lang: Lang, refusals: readonly Refusal[], field: string): string | undefined => {
  const found = refusals.find((refusal) => refusal.field === field)
  return found && refusalText(lang, found)
}

export const stateTone: Readonly<Record<MessageState, TagTone>> = {
  planned: 'info',
  sent: 'success',
  failed: 'warning',
  'to-print': 'info',
  printed: 'success',
  'to-call': 'info',
  called: 'success',
  cancelled: 'neutral',
}

/** « Courriel », or « Courrier papier (à la place de : SMS) ». */
export function wayWords(lang: Lang, { way, chosen }: Pick<Kept, 'way' | 'chosen'>): string {
  const t = say(lang)
  return way === chosen ? t(`way.${way}`) : t('way.instead', { way: t(`way.${way}`), chosen: t(`way.${chosen}`) })
}

/** What the desk calls a kind: as its module declared it, or by its code. */
export function kindWords(lang: Lang, kinds: readonly MessageKind[], kind: string): string {
  return kinds.find((known) => known.kind === kind)?.label(lang) ?? kind
}

/** Who is written to; erased names have a word of their own. */
export const nameWords = (lang: Lang, name: string): string => (name === '' ? say(lang)('name.erased') : name)

/** Why something did not leave, in words. */
export function reasonWords(lang: Lang, reason: string): string {
  const t = say(lang)
  const code = /-(\d{3})$/.exec(reason)?.[1] ?? reason
  if (reason === 'no-way' || reason === 'not-reached' || reason === 'no-answer' || reason === 'smtp-auth')
    return t(`reason.${reason}`)
  if (reason.startsWith('smtp-4')) return t('reason.smtp-later', { code })
  if (reason.startsWith('smtp-5')) return t('reason.smtp-refused', { code })
  if (/^gateway-4(00|04|10|22)$/.test(reason)) return t('reason.gateway-number', { code })
  return t(reason.startsWith('gateway-') ? 'reason.gateway-later' : 'reason.unknown', { code })
}

/** The language of a message, for the attributes of its text. */
export const langIn = ({ language }: Pick<Kept, 'language'>): Lang => (isLang(language) ? language : 'fr')

type Tab = 'journal' | 'letters' | 'calls' | 'templates'

/** The four rooms of what is written, with what waits in each. @param waiting absent where the person may not know */
export function DeskTabs({
  request,
  current,
  waiting,
}: {
  request: PageRequest
  current: Tab
  waiting: Waiting | undefined
}): VNode {
  const t = say(request.lang)
  const tab = (name: Tab, count?: number) => ({
    label: t(`tab.${name}`),
    href: request.link(`/desk/${name}`),
    current: name === current,
    ...(count ? { count } : {}),
  })
  const open = may(request.actor, 'correspondence')
    ? [tab('journal', waiting?.failed), tab('letters', waiting?.toPrint), tab('calls', waiting?.toCall)]
    : []
  return <Tabs label={t('tabs')} tabs={[...open, tab('templates')]} />
}
