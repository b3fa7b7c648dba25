import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { applyPlaces, bringPlaces, dropPlaces, rehearsePlaces, undoPlaces } from '@ribambelle/capacity/acts'
import { typeOf } from '@ribambelle/platform/files'
import { Misuse } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { deskCommand, deskOf, done, found, tell, tellDone } from './desk.ts'

const slow = { slow: true }

/** Brings a file of places, says what it would do, and does it when asked; otherwise the file is given up. */
async function bring(call: Call): Promise<number> {
  const path = resolve(call.words[0]!)
  if (!existsSync(path)) throw new Misuse(`no file ${path}`)
  const desk = await deskOf(call)
  const { capacity } = desk.aside.runs
  const bytes = new Uint8Array(readFileSync(path))
  const file = { name: basename(path), type: await typeOf(bytes), bytes }
  const { importId } = done(desk, await capacity.act(bringPlaces, { file }, desk.by, slow))
  const { mapping, plan } = found(desk, await capacity.ask(rehearsePlaces, { importId }, desk.by, slow))
  if (!plan) {
    done(desk, await capacity.act(dropPlaces, { importId }, desk.by))
    throw new Error(`columns are missing: ${mapping?.missing.join(', ')}`)
  }
  const refused = new Set(plan.faults.map(({ line }) => line)).size
  const read = [
    `${plan.lines} lines: ${refused} refused, ${plan.unchanged} as they are, ${plan.centres.length} centres would change`,
    ...plan.faults.map(({ line, code, value }) => `  line ${line}: ${code} (${value})`),
  ]
  if (!call.flags.has('apply') || plan.centres.length === 0) {
    done(desk, await capacity.act(dropPlaces, { importId }, desk.by))
    return tell(call, { ...plan, applied: false }, [...read, 'nothing was changed: again with --apply does it'])
  }
  const counts = done(desk, await capacity.act(applyPlaces, { importId, mark: plan.mark }, desk.by, slow))
  return tellDone(call, desk, { importId, ...counts, applied: true }, [
    ...read,
    `${counts.changed} changes applied in ${counts.centres} centres; "capacity undo ${importId}" takes them back`,
  ])
}

async function undo(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const importId = call.words[0]!
  const { centres } = done(desk, await desk.aside.runs.capacity.act(undoPlaces, { importId }, desk.by, slow))
  return tellDone(call, desk, { importId, centres }, [`taken back in ${centres} centres`])
}

/** Places as files. */
export const capacityCommands: readonly Command[] = [
  deskCommand(
    'capacity import',
    'FILE [--apply]',
    'says what a file of places would change; changes it with --apply',
    bring,
    {
      flags: ['apply'],
      help: 'CSV or XLSX, as "capacity export" writes them. Lines that are refused are named and left out.',
    },
  ),
  deskCommand('capacity undo', 'IMPORT', 'takes an import back, while all it wrote still stands', undo),
]
