/**
 * A number as people type it: « 1 234,50 », « 1'234.5 », « 12 % ».
 * @returns decimal text with a point; undefined when it is not one number
 */
export function typedNumber(text: string): string | undefined {
  const plain = text.replaceAll(/[\s\u00A0\u202F'’€%]|CHF|EUR/gi, '').replaceAll(',', '.')
  return /^\d{1,12}(\.\d{1,8})?$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : undefined
}

/** Whole cents of an amount typed in units; undefined when it is not one. */
export function typedCents(text: string): number | undefined {
  const number = typedNumber(text)
  return number === undefined ? undefined : Math.round(Number(number) * 100)
}
