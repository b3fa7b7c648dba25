/** Why something was not taken, without a word of what it said or to whom it went. */
export interface SendingFault {
  /** `smtp-550`, `smtp-auth`, `gateway-400`, `no-answer`: for the journal */
  readonly reason: string
  /** whether trying again would change nothing: the address is wrong */
  readonly permanent: boolean
}

/** A gateway did not take a message. */
export class NotTaken extends Error {
  readonly fault: SendingFault
  constructor(fault: SendingFault) {
    super(`not taken: ${fault.reason}`)
    this.fault = fault
  }
}

interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
  readonly response?: string
}

const unreachable = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'ECONNREFUSED',
  'ECONNRESET',
  'EDNS',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'EHOSTUNREACH',
  'ETLS',
])

/**
 * Reads why a mail was not taken. Only a refusal of the recipient itself is for good: a sender, a password or a reputation that a server does
 * not like (5.7.x) is mended by the operator, and greylisting (4xx) by waiting.
 * @returns undefined when the error has nothing to do with sending
 */
export function sendingFault(error: unknown): SendingFault | undefined {
  if (error instanceof NotTaken) return error.fault
  const { code = '', responseCode = 0, command = '', response = '' } = error as SmtpError
  if (code === 'EAUTH') return { reason: 'smtp-auth', permanent: false }
  if (responseCode >= 400 && responseCode < 600) {
    const aboutRecipient = command === 'RCPT TO' && responseCode >= 500 && !/\b5\.7\.\d/.test(response)
    return { reason: `smtp-${responseCode}`, permanent: aboutRecipient }
  }
  return unreachable.has(code) ? { reason: 'no-answer', permanent: false } : undefined
}
