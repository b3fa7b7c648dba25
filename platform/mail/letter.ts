import type { Lang } from '../messages/index.ts'
import { direction } from '../messages/index.ts'

/** A part of a letter: a paragraph, a link that looks like a button, or a few figures to copy. */
export type LetterPart = string | { readonly label: string; readonly href: string } | { readonly copy: string }

export interface Letter {
  readonly lang: Lang
  readonly title: string
  readonly parts: readonly LetterPart[]
  /** who writes, at the end */
  readonly signature: string
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function textPart(part: LetterPart): string {
  if (typeof part === 'string') return part
  return 'copy' in part ? `    ${part.copy}` : `${part.label}\n${part.href}`
}

function htmlPart(part: LetterPart): string {
  if (typeof part === 'string') return `<p>${escape(part)}</p>`
  if ('copy' in part) {
    return `<p dir="ltr" style="font-size:28px;letter-spacing:4px;font-weight:bold">${escape(part.copy)}</p>`
  }
  const style = 'display:inline-block;background:#0E5A54;color:#FFFFFF;padding:12px 20px;border-radius:6px'
  return `<p><a href="${escape(part.href)}" style="${style}">${escape(part.label)}</a></p>`
}

/** Writes a letter twice: as plain text, and as simple HTML without any picture or address to load. */
export function letter({ lang, title, parts, signature }: Letter): { text: string; html: string } {
  const text = [title, ...parts.map(textPart), signature].join('\n\n')
  const body = [
    `<h1 style="font-size:22px">${escape(title)}</h1>`,
    ...parts.map(htmlPart),
    `<p>${escape(signature)}</p>`,
  ]
  const style = 'font-family:sans-serif;font-size:17px;line-height:1.5;color:#22303C;max-width:560px;margin:24px auto'
  const html = `<!DOCTYPE html><html lang="${lang}" dir="${direction(lang)}"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><div style="${style}">${body.join('\n')}</div></body></html>`
  return { text: `${text}\n`, html }
}
