import { createHash } from 'node:crypto'
import { day } from '@ribambelle/kernel'
import type { Lang } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { dayWords } from '@ribambelle/platform/messages'
import type { Letters, LinkLetter } from '../../application/ports.ts'
import { say } from './desk/messages.ts'

/** Somebody to write to, as the module that writes wants it. */
export interface Reader {
  readonly accountId: null
  readonly householdId: null
  readonly name: string
  readonly language: Lang
  readonly channel: 'email' | 'letter'
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[] | null
}

export interface LinkWords {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly action: { readonly label: string; readonly path: string; readonly secret: true }
  readonly sms: string
}

/** The door of the module that writes, lent by the app: places know their neighbours in one direction only. */
export type WriteTo = (
  scope: Scope,
  reader: Reader,
  message: LinkWords & { readonly key: string; readonly kind: string; readonly about: object },
) => Promise<{ readonly channel: string }>

const kind = 'availability-link'

function linkWords(
  lang: Lang,
  { token, until, answeredOn }: Pick<LinkLetter, 'token' | 'until' | 'answeredOn'>,
): LinkWords {
  const t = say(lang)
  return {
    subject: t('link.subject'),
    paragraphs: [
      answeredOn === null ? t('link.never') : t('link.last', { day: dayWords(lang, answeredOn) }),
      t('link.how'),
      t('link.until', { day: dayWords(lang, until) }),
      t('link.call'),
    ],
    action: { label: t('link.action'), path: `/availability/${token}`, secret: true },
    sms: t('link.sms'),
  }
}

const staffLang = (lang: Lang): Lang => (lang === 'en' ? 'en' : 'fr')

const example = { token: 'exemple', until: day('2027-03-22'), answeredOn: day('2026-08-15') }

/** What is written to childminders, to an invented one. */
export const capacityKinds = [
  {
    kind,
    label: (lang: Lang) => say(staffLang(lang))('link.label'),
    sample: (lang: Lang) => ({ name: 'Camille Exemple', ...linkWords(staffLang(lang), example) }),
  },
]

/** Writes by the door that the app lends. @param write without it a letter is a fault of the program */
export const lettersPort = (scope: Scope, write?: WriteTo): Letters => ({
  async sendLink(letter) {
    if (!write) throw new RangeError(`nobody writes the link of ${letter.site.siteId}`)
    const { site, channel, token } = letter
    const street = [site.address, [site.postcode, site.town].filter(Boolean).join(' ')].filter(
      (line) => line.trim() !== '',
    )
    const reader: Reader = {
      accountId: null,
      householdId: null,
      name: site.name,
      language: 'fr',
      channel,
      email: site.email,
      phone: site.phone,
      address: site.address.trim() === '' ? null : street,
    }
    // A new secret is a new letter; the hash keeps the secret itself out of the key.
    const key = `${kind}:${site.siteId}:${createHash('sha256').update(token).digest('hex').slice(0, 24)}`
    const sent = await write(scope, reader, { key, kind, about: {}, ...linkWords('fr', letter) })
    return sent.channel
  },
})
