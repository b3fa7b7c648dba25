import { createHash } from 'node:crypto'
import { refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refused } from '@ribambelle/kernel'
import { sql } from 'kysely'
import { append, canonical } from '../audit/index.ts'
import type { Clock } from '../clock/index.ts'
import type { Database, Scope } from '../database/index.ts'
import { row } from '../database/index.ts'

/** One act: authorise, load, decide, save. It reads top to bottom and knows neither SQL nor pages. */
export type UseCase<Command, Ports, Value, Code extends string> = (
  command: Command,
  actor: Actor,
  ports: Ports,
) => Promise<Outcome<Value, Code>>

/** One question: it changes nothing. */
export type Query<Question, Ports, Answer> = (question: Question, actor: Actor, ports: Ports) => Promise<Answer>

/** For whom and where something runs. */
export interface By {
  readonly territory: string
  readonly actor: Actor
  /** what the person's form carried: the same key again gets the same answer, and nothing is done twice */
  readonly key?: string | undefined
}

/** What the runner itself may refuse: the key of a form was used for something else. */
export type KeyReused = 'key-reused'

/** Runs the acts and questions of one module, each in a transaction in which only one territory exists. */
export interface Runner<Ports> {
  act<Command, Value, Code extends string>(
    useCase: UseCase<Command, Ports, Value, Code>,
    command: Command,
    by: By,
    options?: { readonly slow?: boolean },
  ): Promise<Outcome<Value, Code | KeyReused>>
  ask<Question, Answer>(
    query: Query<Question, Ports, Answer>,
    question: Question,
    by: By,
    options?: { readonly slow?: boolean },
  ): Promise<Answer>
}

class Undo extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super('refused')
    this.refused = refused
  }
}

// Two transactions met (serialisation, deadlock): nothing was done, and trying again is safe.
const mayRetry = (error: unknown): boolean => ['40001', '40P01'].includes(String((error as { code?: string }).code))

/** The act within its transaction. @throws Undo where it is refused: nothing of it stays */
async function actOnce<Command, Ports, Value, Code extends string>(
  useCase: UseCase<Command, Ports, Value, Code>,
  command: Command,
  by: By,
  scope: Scope,
  ports: Ports,
): Promise<Outcome<Value, Code | KeyReused>> {
  const before = await earlierAnswer<Value>(scope, by, command)
  if (before) return before
  const outcome = await useCase(command, by.actor, ports)
  if (!outcome.ok) throw new Undo(outcome)
  await append(scope, by.actor, outcome.events)
  await planEffects(
    scope,
    outcome.events.map(({ type, subject, data = {} }) => ({ type, subject, data })),
  )
  await keepAnswer(scope, by, outcome.value)
  return outcome
}

/**
 * Opens the transaction, runs the act, writes audit and jobs, and commits only on `ok`.
 * @param ports makes the module's ports for one transaction
 */
export function runner<Ports>(database: Database, clock: Clock, ports: (scope: Scope) => Ports): Runner<Ports> {
  return {
    async act<Command, Value, Code extends string>(
      useCase: UseCase<Command, Ports, Value, Code>,
      command: Command,
      by: By,
      options: { readonly slow?: boolean } = {},
    ): Promise<Outcome<Value, Code | KeyReused>> {
      for (let tries = 1; ; tries++) {
        try {
          return await database.within(
            by.territory,
            clock,
            (scope) => actOnce(useCase, command, by, scope, ports(scope)),
            options,
          )
        } catch (error) {
          if (error instanceof Undo) return error.refused as Refused<Code>
          if (!mayRetry(error) || tries >= 4) throw error
        }
      }
    },
    ask: (query, question, by, options = {}) =>
      database.within(by.territory, clock, (scope) => query(question, by.actor, ports(scope)), {
        ...options,
        readOnly: true,
      }),
  }
}

/** A command with its files told by their hash: a replay is known without writing megabytes as text. */
function digested(value: unknown): unknown {
  if (value instanceof Uint8Array) return { sha256: createHash('sha256').update(value).digest('hex') }
  if (Array.isArray(value)) return value.map(digested)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, digested(content)]))
}

/** Claims the key, or gives what was answered under it before. A second try at the same moment waits here for the first. */
async function earlierAnswer<Value>(
  scope: Scope,
  by: By,
  command: unknown,
): Promise<Outcome<Value, KeyReused> | undefined> {
  if (!by.key) return undefined
  const hash = createHash('sha256')
    .update(canonical(digested(command)))
    .digest('hex')
  const claimed = await row(
    scope,
    sql`insert into platform.answer (territory_id, key, command_hash) values (${scope.territory}, ${by.key}, ${hash})
      on conflict do nothing returning key`,
  )
  if (claimed) return undefined
  const before = await row(
    scope,
    sql<{
      command_hash: string
      outcome: Value
    }>`select command_hash, outcome from platform.answer where territory_id = ${scope.territory} and key = ${by.key}`,
  )
  if (before?.command_hash !== hash) throw new Undo(refuse('key-reused'))
  return { ok: true, value: before.outcome, events: [] }
}

async function keepAnswer(scope: Scope, by: By, value: unknown): Promise<void> {
  if (!by.key) return
  await sql`update platform.answer set outcome = ${JSON.stringify(value ?? null)}::jsonb where territory_id = ${scope.territory} and key = ${by.key}`.execute(
    scope.db,
  )
}

/** The outbox: one job an event, planned in the transaction that caused it. */
async function planEffects(
  scope: Scope,
  events: readonly { type: string; subject: string; data: unknown }[],
): Promise<void> {
  for (const event of events) {
    await sql`select platform.plan_job('event', ${JSON.stringify({ territory: scope.territory, ...event })}::jsonb)`.execute(
      scope.db,
    )
  }
}
