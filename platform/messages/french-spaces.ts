const noBreak = '\u00A0'

/**
 * French puts a space before its tall signs and inside its quotation marks; a line must never break there. Catalogues are typed with the space
 * of the keyboard: this makes it one that holds.
 * @param text a message or plain words; what stands in its braces is only touched where it is words too
 */
export const frenchSpaces = (text: string): string =>
  text.replaceAll(/ (?=[:;?!»%](?:[\s.,)»}]|$))/g, noBreak).replaceAll('« ', `«${noBreak}`)
