/** Small pieces of Markdown for the pages that the code writes of itself. */

/** A table; a bar or a line break inside a cell stays in its cell. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    heads,
    heads.map(() => '---'),
    ...rows.map((row) => row.map((cell) => cell.replaceAll('|', String.raw`\|`).replaceAll('\n', ' '))),
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

/** A page of the reference: title, where it comes from, parts. */
export const page = (title: string, ...parts: readonly string[]): string =>
  [`# ${title}`, 'Written by `tools/reference.ts` from the code: change the code, not this page.', ...parts, ''].join(
    '\n\n',
  )

export const code = (text: string): string => `\`${text}\``
