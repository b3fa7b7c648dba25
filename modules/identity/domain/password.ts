export type PasswordRefusal = 'password-too-short' | 'password-too-long' | 'password-too-plain'

// Long enough to need no other rule; short enough that hashing one stays cheap.
export const shortestPassword = 12
export const longestPassword = 200

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
]

const isRun = (text: string): boolean => runs.some((run) => run.repeat(2).includes(text))

/**
 * Why a password is not accepted, all the reasons at once. Length counts, composition does not (ASVS 5.0, 6.2): only what a guesser
 * tries first is refused (one character repeated, a row of the keyboard, the address itself).
 * @param email the account's own address
 */
export function passwordRefusals(password: string, email: string): PasswordRefusal[] {
  const letters = Array.from(password)
  if (letters.length < shortestPassword) return ['password-too-short']
  if (letters.length > longestPassword) return ['password-too-long']
  const plain = password.toLowerCase()
  const [name = '', domain = ''] = email.toLowerCase().split('@')
  const rest = [name, domain, 'ribambelle', 'motdepasse', 'password'].reduce(
    (text, word) => (word.length >= 3 ? text.replaceAll(word, '') : text),
    plain,
  )
  if (new Set(letters).size < 5 || isRun(plain) || rest.length < 6) return ['password-too-plain']
  return []
}
