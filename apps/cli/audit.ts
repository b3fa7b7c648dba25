import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { verifyAudit } from '@ribambelle/platform/audit'
import type { Anchor } from '@ribambelle/platform/audit'
import { Misuse, required, territoryOf } from './command.ts'
import type { Call, Command } from './command.ts'

function readAnchors(file: string | undefined): Anchor[] {
  if (!file) return []
  if (!existsSync(file)) throw new Misuse(`no file ${file}`)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line, i) => {
      const [seq, hash] = line.split(' ')
      if (!/^\d+$/.test(seq ?? '') || !/^[0-9a-f]{64}$/.test(hash ?? ''))
        throw new Misuse(`${file}, line ${i + 1}: expected "number hash"`)
      return { seq: Number(seq), hash: hash! }
    })
}

async function verify(call: Call): Promise<number> {
  const territory = await territoryOf(call)
  const anchors = readAnchors(call.options['anchors'])
  const { database } = await call.ground()
  const report = await database.within(territory, call.clock, (scope) => verifyAudit(scope, anchors), {
    readOnly: true,
    slow: true,
  })
  call.say(`${report.entries} entries, ${anchors.length} anchors, head ${report.head.seq} ${report.head.hash}`)
  for (const { seq, kind } of report.faults) call.say(`  FAULT at entry ${seq}: ${kind}`)
  call.say(
    report.faults.length === 0 ? 'the chain is whole' : `${report.faults.length} faults: the journal was tampered with`,
  )
  return report.faults.length === 0 ? 0 : 1
}

async function anchor(call: Call): Promise<number> {
  const territory = await territoryOf(call)
  const file = required(call, 'file')
  const { database } = await call.ground()
  const { head, faults } = await database.within(territory, call.clock, (scope) => verifyAudit(scope), {
    readOnly: true,
    slow: true,
  })
  if (faults.length > 0) {
    call.say('the chain is not whole: run "audit verify" first; nothing was anchored')
    return 1
  }
  writeFileSync(file, `${head.seq} ${head.hash}\n`, { flag: 'a' })
  call.say(`anchored entry ${head.seq} in ${file}: keep this file outside the installation`)
  return 0
}

export const auditCommands: readonly Command[] = [
  {
    name: 'audit verify',
    usage: '--territory ID [--anchors FILE]',
    purpose: 'walks the audit chain and compares it with its anchors',
    words: 0,
    options: ['territory', 'anchors'],
    run: verify,
  },
  {
    name: 'audit anchor',
    usage: '--territory ID --file FILE',
    purpose: 'notes the head of the chain in a file to keep outside',
    words: 0,
    options: ['territory', 'file'],
    run: anchor,
  },
]
