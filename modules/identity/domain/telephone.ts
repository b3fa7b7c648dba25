/** A key or a code in groups of four, to copy without losing one's place. */
export const groups = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? ''

/** The address that an application for codes opens (Google's « Key Uri Format », read by all of them). @param secret base 32 */
export function telephoneAddress(issuer: string, email: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`
}
