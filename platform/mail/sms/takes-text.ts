import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * Mobile ranges of the countries that we serve, numbers kept for fiction included.
 * @source Arcep, plan national de numérotation; OFCOM, numbering plan E.164
 */
const ours = /^\+(33[67]|417[5-9])/

/** Whether a number can receive text messages. @param number E.164, as `readPhone` gives it */
export const takesText = (number: string): boolean =>
  ours.test(number) || (parsePhoneNumberFromString(number)?.getType()?.includes('MOBILE') ?? false)
