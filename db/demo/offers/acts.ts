import { createHash } from 'node:crypto'
import type { AdmissionsPorts } from '@ribambelle/admissions'
import { admissionsPorts, writeDecisions } from '@ribambelle/admissions/adapters'
import type { Actor, Day, Outcome } from '@ribambelle/kernel'
import { stoppedClock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { UseCase } from '@ribambelle/platform/run'

/** Acts of admissions on a day of the past, as the pages would do them. */
export interface Acts {
  /** does it; a refusal is a bug of the demonstration */
  done<Command, Value, Code extends string>(
    useCase: UseCase<Command, AdmissionsPorts, Value, Code>,
    command: Command,
    actor: Actor,
  ): Promise<Value>
  /** does it where it is possible; undefined where it is refused */
  tried<Command, Value, Code extends string>(
    useCase: UseCase<Command, AdmissionsPorts, Value, Code>,
    command: Command,
    actor: Actor,
  ): Promise<Value | undefined>
  /** writes the decisions of a published commission, as the job does */
  decide(roundId: string): Promise<void>
  read<T>(work: (ports: AdmissionsPorts) => Promise<T>): Promise<T>
}

/** Ids that only this seed gives, so that the territory is the same to the letter when it is built elsewhere. */
function idsFrom(seed: string): () => string {
  let count = 0
  return () => {
    count += 1
    const hex = createHash('sha256').update(`${seed}/${count}`).digest('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
  }
}

/** The acts of admissions, at ten in the morning of a day. */
export function actsOn(database: Database, territory: string, day: Day, seed: string): Acts {
  const clock = stoppedClock(`${day}T09:00:00Z`)
  const newId = idsFrom(`${seed}/offers/${day}`)
  const portsOf = (scope: Scope): AdmissionsPorts => {
    const ports = admissionsPorts(scope)
    return { ...ports, world: { ...ports.world, newId } }
  }
  const run = runner(database, clock, portsOf)
  const act = <Command, Value, Code extends string>(
    useCase: UseCase<Command, AdmissionsPorts, Value, Code>,
    command: Command,
    actor: Actor,
  ): Promise<Outcome<Value>> => run.act(useCase, command, { territory, actor }, { slow: true })
  return {
    async done(useCase, command, actor) {
      const outcome = await act(useCase, command, actor)
      if (!outcome.ok) throw new Error(`the demonstration was refused: ${JSON.stringify([command, outcome.refusals])}`)
      return outcome.value
    },
    async tried(useCase, command, actor) {
      const outcome = await act(useCase, command, actor)
      return outcome.ok ? outcome.value : undefined
    },
    async decide(roundId) {
      await database.within(territory, clock, (scope) => writeDecisions(run, scope, portsOf(scope), roundId), {
        slow: true,
      })
    },
    read: (work) =>
      run.ask((_: null, __, ports) => work(ports), null, { territory, actor: { kind: 'anyone' } }, { slow: true }),
  }
}
