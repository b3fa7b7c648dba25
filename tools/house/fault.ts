/** Something that breaks a rule of the house: where, which rule, and what to do instead. */
export interface Fault {
  readonly path: string
  /** 1 for the first line; 0 when it concerns the whole file or folder */
  readonly line: number
  readonly rule: string
  readonly advice: string
}

/** « path:line  rule  what to do », as an editor can follow. */
export const faultLine = ({ path, line, rule, advice }: Fault): string =>
  `${path}${line > 0 ? `:${line}` : ''}  ${rule}  ${advice}`

/** Faults in the order of files and lines. */
export const inOrder = (faults: readonly Fault[]): Fault[] =>
  [...faults].sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1))
