import type { Mail, Transport } from '@ribambelle/platform/mail'
import type { SmsGateway, TextMessage } from '@ribambelle/platform/mail/sms'
import type { Post } from '../adapters/index.ts'

/** Takes everything, and remembers it. */
export const silent: Transport & SmsGateway & { readonly mails: Mail[]; readonly texts: TextMessage[] } = {
  mails: [],
  texts: [],
  async send(one: Mail | TextMessage): Promise<null> {
    if ('mailId' in one) silent.mails.push(one)
    else silent.texts.push(one)
    return null
  },
} as never

/** A post that takes everything unless said otherwise, and knows one kind. */
export const post = (changed: Partial<Post> = {}): Post => ({
  mail: silent,
  sms: silent,
  origin: 'https://relais.example',
  kinds: [
    {
      kind: 'request-received',
      label: () => 'Accusé de réception',
      sample: (lang) => ({
        name: 'Inès Marin',
        subject: lang === 'fr' ? 'Votre demande est bien arrivée' : 'Your request has arrived',
        paragraphs: ['…'],
        sms: '…',
      }),
    },
  ],
  ...changed,
})
