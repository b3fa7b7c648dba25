import { lineLog } from '@ribambelle/platform/logs'
import { readConfig, usage } from './config.ts'
import { startService } from './service.ts'
import type { Service } from './service.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function fail(problem: string): never {
  process.stderr.write(`\nRibambelle cannot start: ${problem}\n\n`)
  process.exit(1)
}

function welcome(service: Service, started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`\nRibambelle is ready (${seconds} s).\n`)
  say(`  open          ${service.address}/`)
  for (const { territoryId, name, demo } of service.territories) {
    say(
      `  ${demo ? 'demonstration' : 'territory    '} ${name}: ${service.address}/${territoryId}/fr${demo ? '/demo  (sign in as any character with one click)' : '/'}`,
    )
  }
  if (service.territories.length === 0)
    say('  no territory yet: npm run ribambelle -- territory build montpellier --data FOLDER')
  say(`  components    ${service.address}/ui`)
  if (service.ground.folder) say(`  data          ${service.ground.folder}`)
  say('\nCtrl-C stops it.\n')
}

const [asked] = process.argv.slice(2)
if (asked === '--help' || asked === '-h') {
  say(usage)
  process.exit(0)
}
if (asked !== undefined)
  fail(`it takes no argument, and was given « ${asked} ». The environment says everything: --help`)

const started = performance.now()
const read = readConfig(process.env)
if ('problems' in read) fail(read.problems.join('; '))

let service: Service | undefined
let ending = false
const end = (): void => {
  if (ending) return
  ending = true
  // Nothing may hold the process longer than an operator (or a container) waits.
  setTimeout(() => process.exit(1), 9_500).unref()
  void (async () => {
    await starting.catch(() => undefined)
    await service?.stop()
    process.exit(0)
  })()
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
process.on('SIGHUP', end)

const starting = startService(read.config, lineLog())
try {
  service = await starting
  if (!ending) welcome(service, started)
} catch (error) {
  const { code, message } = error as { code?: string; message: string }
  const full = code === '53100' || code === 'ENOSPC' || /no space left/i.test(message)
  fail(
    full
      ? `no space left on the disk (${message}). What was saved is kept: free some space, then start again.`
      : message,
  )
}
