/**
 * Signs that no reader could be told of. PDF/UA refuses a whole document for one of them, and people paste them without knowing: a byte-order
 * mark, a private sign of some font, half of a pair of surrogates.
 */
const never = /[\p{Cn}\p{Co}\uFEFF]|(?![\n\t])\p{Cc}/gu

/** A text fit for print. @param refused signs that the fonts do not have: each becomes a question mark */
export function printable(text: string, refused: ReadonlySet<string>): string {
  const clean = text.toWellFormed().replaceAll(never, '')
  return refused.size === 0 ? clean : Array.from(clean, (sign) => (refused.has(sign) ? '?' : sign)).join('')
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
