import type { Lang } from '@ribambelle/kernel'

/** What a kind of message says to a fictional family: shown to staff, and looked at by checks. */
export interface Sample {
  readonly name: string
  /** the same for every family in one language: it shows on locked screens */
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly action?: { readonly label: string; readonly path: string }
  readonly sms: string
  readonly legal?: readonly string[]
}

/** A kind of message that a module writes. The subject of its sample is the subject of all its mails in that language. */
export interface MessageKind {
  /** as in `Message.kind` */
  readonly kind: string
  /** what the desk calls it, in the languages of the staff */
  label(lang: Lang): string
  sample(lang: Lang): Sample
}
