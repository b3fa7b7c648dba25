import { parseArgs } from 'node:util'
import { options } from './arguments.ts'
import { checkFiles, explainFiles, generateFile, solveFile } from './files.ts'
import { checkLines, solveLines } from './lines.ts'

const help = `matching: who gets which place

  matching solve <problem.json | folder> [--policy policy.json] [--out result.json] [--csv folder]
  matching solve --jsonl              lines {"id", "instance"} in, {"id", "assignment", "claims", "proved"} out
  matching check <problem.json | folder> <result.json>
  matching check --jsonl              lines {"instance", "assignment"} in, {"feasible", "claims"} out
  matching explain <problem.json | folder> <result.json> --family <id>
  matching generate [--families n] [--centres n] [--months n] [--bonus n] [--seed text] [--out file.json]
  matching bench [--only name] [--runs n] [--out table.md] [--quick]

A folder holds round.csv, places.csv and wishes.csv (see docs/formats.md). "-" reads standard input.
Exit: 0 done, 1 a verdict with faults or refused input, 2 wrong use.`

/** Runs one command. @returns the exit code; throws on wrong use */
export async function command(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
  const [name, ...files] = positionals
  if (values.help || name === undefined) {
    console.log(help)
    return name === undefined && !values.help ? 2 : 0
  }
  switch (name) {
    case 'solve':
      return values.jsonl ? solveLines() : solveFile(files, values)
    case 'check':
      return values.jsonl ? checkLines() : checkFiles(files)
    case 'explain':
      return explainFiles(files, values)
    case 'generate':
      return generateFile(values)
    case 'bench':
      return (await import('../bench/bench.ts')).bench(values)
    default:
      console.error(`unknown command ${name}\n\n${help}`)
      return 2
  }
}
