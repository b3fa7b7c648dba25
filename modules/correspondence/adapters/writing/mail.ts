import { letter } from '@ribambelle/platform/mail'
import type { LetterPart } from '@ribambelle/platform/mail'
import { isLang } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Words } from '../../application/ports.ts'
import type { Service } from '../territory.pg.ts'
import { around } from './messages.ts'

/** What a mail is made of. */
export interface WrittenMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The language of a message, French when it is none of ours. */
export const langOf = (language: string): Lang => (isLang(language) ? language : 'fr')

/** « Bonjour Inès Marin, » */
export const greeting = (lang: Lang, name: string): string =>
  name === '' ? around(lang)('greeting.unnamed') : around(lang)('greeting', { name })

/** Who writes, how to call, when. */
export function signature(lang: Lang, { name, territory, phone, hours }: Service): string[] {
  const t = around(lang)
  return [
    ...t('signature', { service: name, territory }).split('\n'),
    // The groups of a number keep their order inside a sentence that runs from right to left.
    ...(phone === '' ? [] : [t('signature.phone', { phone: `\u2066${phone}\u2069` })]),
    ...(hours === '' ? [] : [t('signature.hours', { hours: `\u2066${hours.replaceAll('\n', ', ')}\u2069` })]),
  ]
}

/**
 * Writes a mail: text and HTML. Its subject shows on locked screens, so it is the one that its kind has declared for everybody, or says only
 * who writes.
 * @param subject the declared one; undefined for a kind that declared none
 * @param address where the button leads; null when there is none
 */
export function mailOf(
  words: Omit<Words, 'kind'>,
  service: Service,
  subject: string | undefined,
  address: string | null,
): WrittenMail {
  const lang = langOf(words.language)
  const t = around(lang)
  const parts: LetterPart[] = [
    greeting(lang, words.name),
    ...words.paragraphs,
    ...(words.actionLabel !== null && address !== null ? [{ label: words.actionLabel, href: address }] : []),
    ...(words.legal.length > 0 ? [{ heading: t('legal.title'), notices: words.legal, lang: 'fr' as const }] : []),
  ]
  const made = letter({
    lang,
    title: words.subject,
    parts,
    signature: signature(lang, service).join('\n'),
    service: service.name,
  })
  return { subject: subject ?? t('generic.subject', { service: service.name }), ...made }
}
