import type { Aside } from '@ribambelle/server/aside'
import { timed } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { tell } from './desk.ts'

async function aside(call: Call): Promise<Aside> {
  const { openAside } = await import('@ribambelle/server/aside')
  return openAside(await call.ground(), call.config, call.clock, call.log)
}

async function list(call: Call): Promise<number> {
  const waiting = await (await aside(call)).waiting()
  return tell(call, waiting, [
    `ready          ${waiting.ready}`,
    `again later    ${waiting.later}`,
    `given up       ${waiting.given}`,
  ])
}

async function run(call: Call): Promise<number> {
  const service = await aside(call)
  if (call.flags.has('recurring'))
    for (const { name, work } of service.recurring) {
      call.note(`jobs run: ${name}`)
      await work()
    }
  let far = 0
  const work = () =>
    service.carryOut((so) => {
      far = so
    })
  const { value, seconds } = await timed(call, work, () => `, ${far} done`)
  const left = await service.waiting()
  tell(call, { ...value, left }, [
    `${value.done} jobs carried out in ${seconds} s${value.failed > 0 ? `, ${value.failed} failed` : ''}`,
    ...(left.later > 0 ? [`${left.later} begin again later: write this command again then`] : []),
    ...(left.given > 0 ? [`${left.given} were given up after many tries`] : []),
  ])
  return value.failed > 0 ? 1 : 0
}

/** The jobs of the whole installation, where no service runs. */
export const jobCommands: readonly Command[] = [
  {
    name: 'jobs list',
    usage: '',
    purpose: 'counts the jobs that wait',
    words: 0,
    options: [],
    flags: ['json'],
    run: list,
  },
  {
    name: 'jobs run',
    usage: '[--recurring]',
    purpose: 'carries out what waits (offers after a publication, decisions, mails), where no service runs',
    more: [
      'Acts write their effects into the outbox; the running service takes them within a second. This command does the same once, and ends.',
      'Beside a running service it is of no use and does no harm. Without SMTP_URL and SMS_URL, mails and text messages become files, as for npm start.',
      '--recurring: first what the service does by its clock: offers whose last day is over, reminders, renewals, cleaning.',
    ].join('\n'),
    words: 0,
    options: [],
    flags: ['json', 'recurring'],
    run,
  },
]
