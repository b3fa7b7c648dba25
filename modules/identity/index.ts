export type { Account, AccountKind, AccountToSave } from './domain/account.ts'
export { hashPassword } from './adapters/passwords.ts'
export { saveAccounts } from './adapters/save-accounts.ts'
export type { Saved } from './adapters/save-accounts.ts'
