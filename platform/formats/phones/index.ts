import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Countries whose territories we serve: numbers without a prefix are read as theirs. */
export type PhoneCountry = 'FR' | 'CH'

const parsed = (text: string, country: PhoneCountry): ReturnType<typeof parsePhoneNumberFromString> =>
  text.length <= 40 ? parsePhoneNumberFromString(text, country) : undefined

/**
 * A telephone number as a person writes it, in its one international form.
 * @param text with or without spaces, dots, prefix: `06 39 98 10 11`, `+41 79 123 45 67`
 * @returns E.164, `+33639981011`; undefined when no such number can exist
 */
export function readPhone(text: string, country: PhoneCountry): string | undefined {
  const number = parsed(text, country)
  return number?.isValid() === true ? number.number : undefined
}

/**
 * A number as people read it: `06 39 98 10 11` in its own country, `+41 79 123 45 67` from elsewhere; as it stands when it is none.
 * @param country where the reader is; without it every number is written in its international form
 */
export function showPhone(text: string, country?: PhoneCountry): string {
  const number = parsed(text, country ?? 'FR')
  if (!number?.isValid()) return text
  return number.country === country ? number.formatNational() : number.formatInternational()
}
