import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { allFileNames } from '../domain/files/files.ts'

/**
 * The texts of a folder's files, for `verifyFolder`. Files that are not there are left out; bytes that are not UTF-8 change the text, and so
 * its hash. @throws Error when the folder itself cannot be read
 */
export async function readRoundFolder(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const name of allFileNames) {
    try {
      files[name] = await readFile(join(folder, name), 'utf8')
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error
    }
  }
  return files
}
