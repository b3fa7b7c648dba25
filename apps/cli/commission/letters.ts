import { lettersDesk, mostLetters, printLetters } from '@ribambelle/correspondence/acts'
import { required, timed } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { columns, deskCommand, deskOf, done, endingOf, found, keepFile, tell } from './desk.ts'
import type { Desk } from './desk.ts'

/** Letters that wait, the first hundred, and the files printed before. */
const deskLetters = async (desk: Desk) =>
  found(desk, await desk.aside.runs.correspondence.ask(lettersDesk, { skip: 0, take: 100 }, desk.by))

async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const { total, queue, batches, references } = await deskLetters(desk)
  const waiting = queue.map(({ messageId, kind, plannedAt, requestId }) => ({
    messageId,
    kind,
    plannedAt,
    reference: references.get(requestId ?? '') ?? null,
  }))
  const files = batches.map(({ batchId, number, letters, duplex, printedAt }) => ({
    batchId,
    number,
    letters,
    duplex,
    printedAt,
  }))
  return tell(call, { total, waiting, files }, [
    `${total} letters wait to be printed${total > waiting.length ? `; the first ${waiting.length}` : ''}`,
    ...columns(waiting.map(({ kind, reference, plannedAt }) => [kind, reference ?? '-', plannedAt.toISOString()])),
    `${files.length} print files so far`,
    ...columns(
      files.map(({ number, letters, printedAt, batchId }) => [number, letters, printedAt.toISOString(), batchId]),
    ),
  ])
}

async function print(call: Call): Promise<number> {
  const out = required(call, 'out')
  endingOf(call, ['pdf'])
  const desk = await deskOf(call)
  const command = { duplex: call.flags.has('duplex') }
  const { batchId, letters } = done(desk, await desk.aside.runs.correspondence.act(printLetters, command, desk.by))
  const { value, seconds } = await timed(call, () => keepFile(desk, fileOf(batchId), out))
  const { total } = await deskLetters(desk)
  return tell(call, { batchId, letters, left: total, ...value }, [
    `${out}: ${letters} letters, ${value.bytes} bytes, in ${seconds} s; "letters file ${batchId}" writes it again`,
    ...(total > 0 ? [`${total} letters still wait: again for the next ${Math.min(total, mostLetters)}`] : []),
  ])
}

const fileOf = (batchId: string): string => `/desk/letters/${encodeURIComponent(batchId)}/letters.pdf`

async function again(call: Call): Promise<number> {
  const out = required(call, 'out')
  endingOf(call, ['pdf'])
  const desk = await deskOf(call)
  const { value, seconds } = await timed(call, () => keepFile(desk, fileOf(call.words[0]!), out))
  return tell(call, value, [`${out}: ${value.bytes} bytes, in ${seconds} s`])
}

/** Letters on paper. */
export const letterCommands: readonly Command[] = [
  deskCommand('letters list', '', 'counts the letters that wait to be printed, and the print files', list),
  deskCommand('letters print', '--out FILE.pdf [--duplex]', 'takes the letters that wait into one print file', print, {
    options: ['out'],
    flags: ['duplex'],
    help: `${mostLetters} letters a file at most: again for those left. --duplex: each letter begins on a new sheet.`,
  }),
  deskCommand('letters file', 'BATCH --out FILE.pdf', 'writes a print file again, the same', again, {
    options: ['out'],
  }),
]
