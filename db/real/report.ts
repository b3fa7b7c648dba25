import type { BuildReport } from './build.ts'

/** A report as lines for a terminal: what was read, what changed, what was refused where, what to know. */
export function reportLines(report: BuildReport): string[] {
  const { territory, outcome, seed, contentHash, files, saved, refusals, notes } = report
  return [
    `${territory}: ${outcome} (seed ${seed}, content ${contentHash.slice(0, 12)})`,
    ...section(
      'Rows read',
      files.map(({ file, rows }) => `${String(rows).padStart(7)}  ${file}`),
    ),
    ...section(
      'Saved',
      Object.entries(saved).map(
        ([what, { added, changed, unchanged }]) =>
          `${what}: ${added} added, ${changed} changed, ${unchanged} unchanged`,
      ),
    ),
    ...section(
      'Refused: nothing was changed',
      refusals.map(({ file, line, field, code, value }) =>
        [`${file}${line === null ? '' : `:${line}`}`, code, field, value]
          .filter((part) => part !== null && part !== undefined)
          .join('  '),
      ),
    ),
    ...section(
      'To know',
      notes.map(({ file, line, code, count, details }) =>
        [`${file}${line === null ? '' : `:${line}`}`, code, `x${count}`, details ? JSON.stringify(details) : '']
          .filter((part) => part !== '')
          .join('  '),
      ),
    ),
  ]
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
