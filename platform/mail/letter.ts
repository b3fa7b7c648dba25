import type { Lang } from '../messages/index.ts'
import { direction } from '../messages/index.ts'

/**
 * A part of a letter: a paragraph, a link that looks like a button, a few figures to copy, or notices in a language of their own (the law's
 * words stay in French whatever the letter is written in).
 */
export type LetterPart =
  | string
  | { readonly label: string; readonly href: string }
  | { readonly copy: string }
  | { readonly heading: string; readonly notices: readonly string[]; readonly lang: Lang }

export interface Letter {
  readonly lang: Lang
  readonly title: string
  readonly parts: readonly LetterPart[]
  /** who writes, at the end; each line break begins a line */
  readonly signature: string
  /** the service's name, above the title */
  readonly service?: string | undefined
}

const isNotices = (part: LetterPart): boolean => typeof part !== 'string' && 'notices' in part

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const lines = (text: string): string => escape(text).replaceAll('\n', '<br>')

function textPart(part: LetterPart): string {
  if (typeof part === 'string') return part
  if ('copy' in part) return `    ${part.copy}`
  if ('notices' in part) return [part.heading, ...part.notices].join('\n\n')
  return `${part.label}\n${part.href}`
}

/** The colours of the design system, for mail programs: light in each tag, dark by class where the program knows the wish. */
const look = {
  ground: 'background:#FBF7F0',
  sheet: 'background:#FFFFFF;border:1px solid #D9CFC0;color:#22303C',
  service: 'color:#0E5A54',
  button: 'background:#0E5A54;color:#FFFFFF',
  notices: 'border-top:1px solid #D9CFC0;color:#56646F',
} as const

const dark = [
  '.ground{background:#14201F!important}',
  '.sheet{background:#1B2A29!important;border-color:#3A4B49!important;color:#EDE6DA!important}',
  '.service{color:#6FD0C4!important}',
  '.button{background:#6FD0C4!important;color:#14201F!important}',
  '.notices{border-color:#3A4B49!important;color:#B9C2BE!important}',
].join('')

const chain = ['#B93A1E', '#F2B233', '#0E5A54', '#1F5F8B', '#7A2E5C']

function htmlPart(part: LetterPart, around: Lang): string {
  if (typeof part === 'string') return `<p style="margin:0 0 16px">${lines(part)}</p>`
  if ('copy' in part) {
    return `<p dir="ltr" style="margin:0 0 16px;font-size:28px;letter-spacing:4px;font-weight:bold">${escape(part.copy)}</p>`
  }
  if ('notices' in part) return noticesPart(part, around)
  const style = `display:inline-block;${look.button};padding:12px 20px;border-radius:6px;font-weight:bold;text-decoration:none`
  return `<p style="margin:24px 0"><a class="button" href="${escape(part.href)}" style="${style}">${escape(part.label)}</a></p>`
}

/** The heading speaks the letter's language, the notices their own. */
function noticesPart({ heading, notices, lang }: Extract<LetterPart, { notices: unknown }>, around: Lang): string {
  const inside = [
    `<h2 lang="${around}" dir="${direction(around)}" style="font-size:15px;margin:0 0 8px">${escape(heading)}</h2>`,
    ...notices.map((notice) => `<p style="margin:0 0 10px">${lines(notice)}</p>`),
  ]
  return `<div class="notices" lang="${lang}" dir="${direction(lang)}" style="${look.notices};padding-top:16px;margin-top:24px;font-size:14px">${inside.join('\n')}</div>`
}

/**
 * Writes a letter twice: as plain text, and as HTML without any picture or address to load. Language and direction stand on the body's
 * own block too: mail programs on the web drop those of the document.
 */
export function letter({ lang, title, parts, signature, service }: Letter): { text: string; html: string } {
  const text = [title, ...parts.map(textPart), signature].join('\n\n')
  const faces =
    lang === 'ar' ? 'Vazirmatn,Tahoma,Arial,sans-serif' : 'Source Sans 3,Segoe UI,Helvetica,Arial,sans-serif'
  const inside = [
    ...(service === undefined ? [] : [band(service)]),
    `<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escape(title)}</h1>`,
    ...parts.filter((part) => !isNotices(part)).map((part) => htmlPart(part, lang)),
    `<p style="margin:24px 0 0">${lines(signature)}</p>`,
    ...parts.filter(isNotices).map((part) => htmlPart(part, lang)),
  ]
  const sheet = `<div class="sheet" style="${look.sheet};border-radius:12px;max-width:560px;margin:0 auto;padding:24px">${inside.join('\n')}</div>`
  const ground = `font-family:${faces};font-size:17px;line-height:1.5;padding:24px 12px;${look.ground}`
  const body = `<div class="ground" lang="${lang}" dir="${direction(lang)}" style="${ground}">${sheet}</div>`
  const html = `<!DOCTYPE html><html lang="${lang}" dir="${direction(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(title)}</title><style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${dark}}</style></head><body class="ground" style="margin:0;${look.ground}">${body}</body></html>`
  return { text: `${text}\n`, html }
}

/** The service's name over a chain of paper colours. */
function band(service: string): string {
  const links = chain.map(
    (colour) => `<td bgcolor="${colour}" width="24" height="6" style="font-size:0;line-height:6px">&nbsp;</td>`,
  )
  return `<p class="service" style="${look.service};font-weight:bold;margin:0 0 8px">${escape(service)}</p><table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px"><tr>${links.join('')}</tr></table>`
}
