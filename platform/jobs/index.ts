import { EventEmitter } from 'node:events'
import { run, runMigrations, runOnce } from 'graphile-worker'
import type { Runner as WorkerRunner, TaskList, WorkerEvents } from 'graphile-worker'
import { Logger } from 'graphile-worker'
import type { Clock } from '../clock/index.ts'
import { slowConnections } from '../database/index.ts'
import type { Database, Scope } from '../database/index.ts'
import { errorShape } from '../logs/index.ts'
import type { Log } from '../logs/index.ts'

/** What a job carries: ids only, the job reads the rest in its own transaction. */
export interface JobPayload {
  readonly territory: string
  readonly type: string
  readonly subject: string
  readonly data: unknown
}

/** What to do about an event of the outbox. It may run twice after a crash: each effect carries its own key. */
export type Effect = (payload: JobPayload, scope: Scope) => Promise<void>

/** Effects by type of event; an event without effects is only audited. */
export type Effects = Readonly<Record<string, readonly Effect[]>>

/** Work that is not tied to a row: sending what waits, cleaning up. */
export interface Recurring {
  readonly name: string
  /** cron, UTC */
  readonly at: string
  readonly work: () => Promise<void>
}

/** The worker's own tables, in the schema `graphile_worker`. */
export async function prepareJobs(database: Pick<Database, 'owner'>): Promise<void> {
  await runMigrations({ pgPool: database.owner, logger: quiet })
}

const quiet = new Logger(() => () => undefined)

/** The running worker. */
export interface Jobs {
  /** Waits for the jobs in hand, then stops. */
  stop(): Promise<void>
}

/** No job lasts so long: statements and outgoing calls end before. What is held longer was held by a process that was killed. */
const deadAfter = '5 minutes'
const sweepEvery = 60_000

/**
 * Gives back the jobs of killed processes; the queue's own rule would keep them for four hours. Where the database went down with the process
 * (the embedded one does), whoever held a job before it started again is gone: that work goes on at once.
 */
export const freeJobs = async ({ owner }: Pick<Database, 'owner'>): Promise<void> =>
  void (await owner.query(
    `select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs
      where locked_by is not null and locked_at < greatest(now() - interval '${deadAfter}', pg_postmaster_start_time())))`,
  ))

/**
 * Takes events from the outbox as they come, in this process.
 * @param long types of events whose effects compute for long: one at a time for each module, so that a mail does not wait behind many of them
 */
export async function startJobs(
  database: Database,
  clock: Clock,
  log: Log,
  effects: Effects,
  recurring: readonly Recurring[] = [],
  long: ReadonlySet<string> = new Set(),
): Promise<Jobs> {
  const worker: WorkerRunner = await run({
    pgPool: database.owner,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: quiet,
    crontab: recurring.map(({ name, at }) => `${at} ${name}`).join('\n'),
    taskList: tasksOf(database, clock, effects, recurring, long),
  })
  worker.events.on('job:error', ({ job, error }) =>
    log.warn('job-failed', { task: job.task_identifier, attempt: job.attempts, ...errorShape(error) }),
  )
  const sweep = (): void => void freeJobs(database).catch((error) => log.warn('jobs-not-freed', errorShape(error)))
  sweep()
  const sweeping = setInterval(sweep, sweepEvery)
  sweeping.unref()
  worker.events.on('pool:listen:error', ({ error }) => log.warn('jobs-lost-the-database', errorShape(error)))
  return {
    async stop() {
      clearInterval(sweeping)
      await worker.stop().catch(() => undefined)
    },
  }
}

function tasksOf(
  database: Database,
  clock: Clock,
  effects: Effects,
  recurring: readonly Recurring[],
  long: ReadonlySet<string>,
): TaskList {
  const carryOut = async (event: JobPayload): Promise<void> => {
    for (const effect of effects[event.type] ?? [])
      await database.within(event.territory, clock, (scope) => effect(event, scope), { slow: true })
  }
  return {
    event: async (payload, { addJob }) => {
      const event = payload as JobPayload
      // A queue a module: what admissions computes for an hour keeps no commission waiting.
      if (long.has(event.type)) await addJob('long', event, { queueName: `long ${event.type.split('.')[0]}` })
      else await carryOut(event)
    },
    long: (payload) => carryOut(payload as JobPayload),
    ...Object.fromEntries(recurring.map(({ name, work }) => [name, () => work()])),
  }
}

/** Jobs of an installation: those that can begin now, those that failed and begin again later, those given up. */
export interface JobsWaiting {
  readonly ready: number
  readonly later: number
  readonly given: number
}

/** What waits in the outbox. A job that a running service has in hand counts as none of them. */
export async function jobsWaiting({ owner }: Pick<Database, 'owner'>): Promise<JobsWaiting> {
  const { rows } = await owner.query<JobsWaiting>(
    `select count(*) filter (where attempts < max_attempts and run_at <= now())::int as ready,
        count(*) filter (where attempts < max_attempts and run_at > now())::int as later,
        count(*) filter (where attempts >= max_attempts)::int as given
      from graphile_worker._private_jobs where locked_at is null`,
  )
  return rows[0]!
}

/**
 * Jobs at a time where nobody else is served: they wait for the disk more than they compute. Each may hold two connections for slow work, its
 * own and that of an act: half as many as there are.
 */
const alone = slowConnections / 2

/**
 * Carries out what waits in the outbox, and what follows from it, then returns: for an operator's command where no service runs. Beside a
 * running one they share the jobs. What fails begins again later, as it would there.
 * @param told how many jobs were carried out so far
 * @returns jobs carried out, and tries that failed
 */
export async function carryOutJobs(
  database: Database,
  clock: Clock,
  log: Log,
  effects: Effects,
  recurring: readonly Recurring[] = [],
  long: ReadonlySet<string> = new Set(),
  told: (done: number) => void = () => undefined,
): Promise<{ readonly done: number; readonly failed: number }> {
  const events = new EventEmitter() as WorkerEvents
  let [done, failed] = [0, 0]
  events.on('job:success', () => told((done += 1)))
  events.on('job:error', ({ job, error }) => {
    failed += 1
    log.warn('job-failed', { task: job.task_identifier, attempt: job.attempts, ...errorShape(error) })
  })
  const taskList = tasksOf(database, clock, effects, recurring, long)
  await freeJobs(database)
  // What an effect plans while the last worker ends may be seen by nobody: until a pass finds nothing.
  for (let before = -1; before < done + failed;) {
    before = done + failed
    await runOnce({
      pgPool: database.owner,
      concurrency: alone,
      noHandleSignals: true,
      logger: quiet,
      events,
      taskList,
    })
  }
  return { done, failed }
}
