import { systemClock } from '@ribambelle/platform/clock'
import { lineLog } from '@ribambelle/platform/logs'
import { joinGround } from '@ribambelle/server/ground'
import { runCommand } from './run.ts'

const quiet = lineLog((line) => (line.includes('"level":"info"') ? undefined : process.stderr.write(`${line}\n`)))

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  clock: systemClock,
  log: quiet,
  say: (line) => console.log(line),
  note: (line) => console.error(line),
  openGround: (config) => joinGround(config, quiet),
})
