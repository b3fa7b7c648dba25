import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** `refusal.too-late`, `renewals.error.too-late`: what a page says of a code. */
const saidOf = /(?:^|\.)(?:refusals?|refused|errors?|faults?|publish|correction)\.([a-z][a-z0-9-]*)$/

/** What the pages of a module say of a refusal, in French: each sentence once. @param folder of the module, absolute */
export function sentencesOf(folder: string): (code: string) => readonly string[] {
  const web = join(folder, 'web')
  const said = new Map<string, Set<string>>()
  const catalogues = existsSync(web) ? readdirSync(web, { recursive: true, encoding: 'utf8' }).sort() : []
  for (const path of catalogues.filter((one) => basename(one) === 'fr.json')) {
    const words = JSON.parse(readFileSync(join(web, path), 'utf8')) as Readonly<Record<string, string>>
    for (const [key, sentence] of Object.entries(words)) {
      const code = saidOf.exec(key)?.[1]
      if (code) said.set(code, (said.get(code) ?? new Set()).add(sentence))
    }
  }
  return (code) => [...(said.get(code) ?? [])]
}
