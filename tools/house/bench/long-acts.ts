import { setTimeout as sleep } from 'node:timers/promises'
import {
  caseSheet,
  changesSheet,
  overrideAnswer,
  publishRound,
  roundsForDesk,
  roundSheet,
  undoOverride,
} from '@ribambelle/allocation/acts'
import type { StaffByCommand } from '@ribambelle/identity'
import { systemClock } from '@ribambelle/platform/clock'
import { silentLog } from '@ribambelle/platform/logs'
import type { By } from '@ribambelle/platform/run'
import { openAside } from '@ribambelle/server/aside'
import type { Aside } from '@ribambelle/server/aside'
import { joinGround, readConfig } from '@ribambelle/server/ground'
import type { Figure } from './full-desk.ts'

const coordinator: StaffByCommand = {
  actor: { kind: 'staff', accountId: 'bench', roles: ['coordinator'], centreIds: [] },
  name: 'Bench',
  language: 'fr',
}
const slow = { slow: true }

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** What the people of a hub wait for on a proposed round: a change by hand, the book on paper, then who comes next for the places left. */
export async function longActs(env: Readonly<Record<string, string>>, territory: string): Promise<Figure[]> {
  const read = readConfig({ ...process.env, ...env, DEMO: 'off' })
  if ('problems' in read) throw new Error(read.problems.join('; '))
  const ground = await joinGround(read.config, silentLog)
  try {
    const aside = openAside(ground, read.config, systemClock, silentLog)
    const { allocation } = aside.runs
    const by = { territory, actor: coordinator.actor }
    const rounds = await allocation.ask(roundsForDesk, null, by)
    const { roundId } = rounds.find(({ round }) => round.state === 'proposed')!.round
    const note = `${(await allocation.ask(roundSheet, { roundId, outcome: undefined, offset: 0 }, by))!.requests} requests`
    const [first, ...later] = await changes(aside, territory, roundId)
    const get = (path: string): (() => Promise<unknown>) => fileFrom(aside, territory, path)
    const book = get(`/desk/rounds/${roundId}/book.pdf`)
    const figures = [
      { what: 'an answer changed by hand, the first after a start', goal: '', seconds: first!, note },
      { what: 'an answer changed by hand', goal: '< 2 s', seconds: Math.min(...later), note },
      {
        what: 'the page of changes after it',
        goal: '< 1 s',
        seconds: await secondsOf(get(`/desk/rounds/${roundId}/changes`)),
        note,
      },
      { what: 'the book as PDF, the first after a start', goal: '< 3 s', seconds: await secondsOf(book), note },
      { what: 'the book as PDF again', goal: '< 1 s', seconds: await secondsOf(book), note },
    ]
    return [...figures, ...(await afterwards(aside, by, roundId, get('/desk/waiting'), note))]
  } finally {
    await ground.close()
  }
}

/** The round is published: who comes next for the places that it left. */
async function afterwards(
  aside: Aside,
  by: By,
  roundId: string,
  waiting: () => Promise<unknown>,
  note: string,
): Promise<Figure[]> {
  const published = await aside.runs.allocation.act(publishRound, { roundId, despite: true }, by, slow)
  if (!published.ok) throw new Error(JSON.stringify(published.refusals))
  return [
    {
      what: 'free places and who comes next, after something changed',
      goal: '',
      seconds: await secondsOf(waiting),
      note,
    },
    { what: 'free places and who comes next', goal: '< 1 s', seconds: await secondsOf(waiting), note },
  ]
}

/** Milliseconds for which somebody reads what a change would do before keeping it. */
const reading = 5_000

/** Opens the page of changes, looks at an effect, takes places back and gives them again. @returns seconds of each change */
async function changes({ runs: { allocation } }: Aside, territory: string, roundId: string): Promise<number[]> {
  const by = { territory, actor: coordinator.actor }
  const sheet = await allocation.ask(roundSheet, { roundId, outcome: 'placed', offset: 0 }, by)
  const seconds: number[] = []
  let { version: seen } = (await allocation.ask(changesSheet, { roundId, undo: undefined }, by, slow))!
  const [looked] = sheet!.lines
  await allocation.ask(caseSheet, { roundId, requestId: looked!.requestId, option: null }, by, slow)
  await sleep(reading)
  for (const { requestId } of sheet!.lines.slice(0, 6)) {
    const typed = { kind: 'family-left', reason: 'La famille déménage.', author: 'Bench', option: null }
    let number = 0
    const took = await secondsOf(async () => {
      const done = await allocation.act(overrideAnswer, { roundId, requestId, seen, ...typed }, by, slow)
      // A family that holds a place today keeps one.
      if (done.ok) ({ number } = done.value)
    })
    if (number === 0) continue
    seconds.push(took)
    await allocation.act(undoOverride, { roundId, number, seen: seen + 1, author: 'Bench' }, by, slow)
    seen += 2
  }
  return seconds
}

const fileFrom = (aside: Aside, territory: string, path: string) => async (): Promise<void> => {
  const answer = await aside.fileOf(territory, coordinator, path)
  if ('status' in answer && answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
}
