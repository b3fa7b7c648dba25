import type { Message, Recipient } from '../domain/message.ts'

/** A fictional person who can be reached by every way. */
export const recipient = (changed: Partial<Recipient> = {}): Recipient => ({
  accountId: 'account-1',
  householdId: 'household-1',
  name: 'Inès Marin',
  language: 'fr',
  channel: 'email',
  email: 'ines.marin@courriel.example',
  phone: '06 39 98 10 11',
  address: ['12 rue des Tilleuls', '99123 Lurelle'],
  ...changed,
})

/** A fictional message. */
export const message = (key: string, changed: Partial<Message> = {}): Message => ({
  key,
  kind: 'request-received',
  about: { requestId: 'request-1' },
  subject: 'Votre demande est bien arrivée',
  paragraphs: ['Nous avons reçu votre demande.', 'La commission se réunit au printemps.'],
  action: { label: 'Suivre ma demande', path: '/my/requests/request-1' },
  sms: 'Votre demande est bien arrivée. Suivez-la ici :',
  ...changed,
})
