/**
 * Signs that no reader could be told of. PDF/UA refuses a whole document for one of them, and people paste them without knowing: a byte-order
 * mark, a private sign of some font, half of a pair of surrogates.
 */
const never = /[\p{Cn}\p{Co}\uFEFF]|(?![\n\t])\p{Cc}/gu

/** Little pictures, and the signs that join and colour them: a text loses nothing without. */
const picture = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|\u20E3)$/u

/** A text fit for print. @param refused signs that the fonts do not have: pictures are left out, others become question marks */
export function printable(text: string, refused: ReadonlySet<string>): string {
  const clean = text.toWellFormed().replaceAll(never, '')
  if (refused.size === 0) return clean
  const shown = (sign: string): string => (picture.test(sign) ? '' : '?')
  return Array.from(clean, (sign) => (refused.has(sign) ? shown(sign) : sign)).join('')
}

/**
 * Signs that the engine refused, read in its own words, which it quotes once or twice over: `the text "\u{6df}" could not be displayed`.
 * A text of several signs is refused for those beyond ASCII.
 */
export function refusedSigns(message: string): string[] {
  const quoted = [...message.matchAll(/the text(?: contains the disallowed codepoint)? `\\*"(.*?)\\*"`/gs)]
  return quoted.flatMap(([, text = '']) => {
    const plain = text.replaceAll(/\\+u\{([0-9a-f]{1,6})\}/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    return Array.from(plain).filter((sign) => sign.codePointAt(0)! > 126)
  })
}
