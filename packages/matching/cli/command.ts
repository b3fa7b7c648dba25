import { parseArgs } from 'node:util'
import { options } from './arguments.ts'
import { checkFiles, explainFiles, generateFile, solveFile } from './files.ts'
import { help, helpOf } from './help.ts'
import { checkLines, solveLines } from './lines.ts'

/** Runs one command. @returns the exit code; throws on wrong use */
export async function command(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
  const [name, ...files] = positionals
  if (values.help || name === undefined) {
    console.log((name !== undefined && Object.hasOwn(helpOf, name) && helpOf[name]) || help)
    return name === undefined && !values.help ? 2 : 0
  }
  switch (name) {
    case 'solve':
      return values.jsonl ? solveLines(values) : solveFile(files, values)
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
