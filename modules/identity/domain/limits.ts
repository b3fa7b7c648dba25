/** Where people may guess: asking for mails, codes that came by mail, passwords, second factors. */
export type Door = 'mail' | 'code' | 'password' | 'second-factor'

/** Tries that a door allows in one window, by account and by peer. A family hub or a town hall shares one peer. */
export const limits: Readonly<Record<Door, { readonly account: number; readonly peer: number }>> = {
  mail: { account: 5, peer: 30 },
  code: { account: 5, peer: 30 },
  password: { account: 5, peer: 30 },
  'second-factor': { account: 5, peer: 30 },
}

/** Length of a window, minutes. */
export const windowMinutes = 15
