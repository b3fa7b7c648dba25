/** The front door of correspondence: what the service writes to families and hears from them. */
export { channels } from './domain/message.ts'
export type { Channel, Message, MessageState, Recipient } from './domain/message.ts'
export type { MessageKind, Sample } from './application/kinds.ts'
export { writeTo } from './adapters/write-to.ts'
export type { Written } from './adapters/write-to.ts'
