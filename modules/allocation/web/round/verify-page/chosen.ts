import { allFileNames } from '../../../domain/files/files.ts'

/** Bytes that one file may have: a round of a hundred thousand requests stays below. */
export const mostBytes = 200_000_000

export interface ChosenFile {
  readonly name: string
  readonly size: number
}

export type Chosen<File> =
  | { readonly ok: true; readonly files: ReadonlyMap<string, File>; readonly other: readonly string[] }
  | { readonly ok: false; readonly problem: 'none' | 'large' | 'twice'; readonly name: string }

/** `input (2).json` is what browsers make of a second download. */
const plainName = (name: string): string => name.replace(/ ?\(\d{1,3}\)(?=\.json$)/, '')

/**
 * Which of the files that somebody chose are those of a round. Missing ones are for the verification to say.
 * @param files in any order
 */
export function chosenFiles<File extends ChosenFile>(files: readonly File[]): Chosen<File> {
  const found = new Map<string, File>()
  const other: string[] = []
  for (const file of files) {
    const name = allFileNames.find((known) => known === plainName(file.name))
    if (!name) other.push(file.name)
    else if (found.has(name)) return { ok: false, problem: 'twice', name }
    else if (file.size > mostBytes) return { ok: false, problem: 'large', name }
    else found.set(name, file)
  }
  return found.size === 0 ? { ok: false, problem: 'none', name: '' } : { ok: true, files: found, other }
}
