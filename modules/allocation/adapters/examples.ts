import { readFile } from 'node:fs/promises'
import paris from '../examples/paris-18e-2014.json' with { type: 'json' }
import pessac from '../examples/pessac-2022.json' with { type: 'json' }
import toulouse from '../examples/toulouse-2015.json' with { type: 'json' }
import unnamed from '../examples/ville-anonyme.json' with { type: 'json' }

/** Real published scales in our format, with their source, to start from. */
export const exampleScales: readonly unknown[] = [pessac, toulouse, paris, unnamed]

const nameOf = (scale: unknown): string => (scale as { scaleId: string }).scaleId

/**
 * A scale by the name of an example (`pessac-2022`, or `pessac` where only one begins so), or from a file.
 * @returns what was read, not yet checked; undefined when there is no such example and no such file, or when the file is not JSON
 */
export async function scaleNamed(nameOrPath: string): Promise<unknown> {
  const exact = exampleScales.find((scale) => nameOf(scale) === nameOrPath)
  const begun = exampleScales.filter((scale) => nameOf(scale).startsWith(`${nameOrPath}-`))
  if (exact ?? begun.length === 1) return exact ?? begun[0]
  try {
    return JSON.parse(await readFile(nameOrPath, 'utf8'))
  } catch {
    return undefined
  }
}
