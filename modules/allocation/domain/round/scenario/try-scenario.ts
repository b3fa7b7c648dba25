import { answerTo, compared, milestones } from '../../scale/simulation.ts'
import type { ImpactTable, Side, Simulated, Simulation } from '../../scale/simulation.ts'
import type { Entry } from '../../matching/problem.ts'
import type { Snapshot } from '../snapshot.ts'
import { withComputed } from '../../scale/computed.ts'
import type { Scale } from '../../scale/scale.ts'
import { applied } from './asked.ts'
import type { ScenarioAsked } from './asked.ts'

/** A drawn round and what to try on it: plain data, so that it can go to a worker. */
export interface ScenarioTodo {
  readonly snapshot: Snapshot
  readonly entries: readonly Entry[]
  /** the scale of the round, and the one to try */
  readonly scale: Scale
  readonly tried: Scale
  readonly asked: ScenarioAsked
}

/**
 * Decides a round as it is and as the scenario has it, on the same requests and lottery; both answers are checked by the independent
 * program, then counted side by side.
 * @param progress told at each part done, in percent
 */
export function tryScenario(todo: ScenarioTodo, progress: (percent: number) => void = () => {}): Simulated {
  const { snapshot } = withComputed(todo.snapshot)
  progress(milestones.prepared)
  const before = answerTo(snapshot, todo.scale, todo.entries)
  progress(milestones.before)
  if (!before.ok) return before
  const other = applied(todo.asked, snapshot, todo.tried)
  const after = answerTo(other.snapshot, other.scale, todo.entries, other.policy)
  progress(milestones.after)
  if (!after.ok) return after
  const simulation = compared(snapshot, before.answer, after.answer, [])
  progress(milestones.compared)
  return { ok: true, simulation }
}

/** What elected members read of a scenario: rounded totals and large classes. */
export interface ForElected {
  /** rounded to the nearest five */
  readonly families: number
  readonly before: Omit<Side, 'claims'>
  readonly after: Omit<Side, 'claims'>
  readonly gains: number
  readonly losses: number
  readonly tables: readonly ImpactTable[]
}

const fives = (count: number): number => Math.round(count / 5) * 5

/**
 * The part of a result from which nobody is told apart. Left out: the points of the last family served, which one place more or less would
 * spell family after family, and exact totals, whose differences would count single families.
 */
export function forElected({ families, before, after, gains, losses, tables }: Simulation): ForElected {
  const side = ({ families, children, firstWishes }: Side): Omit<Side, 'claims'> => ({
    families: fives(families),
    children: fives(children),
    firstWishes: fives(firstWishes),
  })
  return {
    families: fives(families),
    before: side(before),
    after: side(after),
    gains: fives(gains ?? 0),
    losses: fives(losses ?? 0),
    // Zones and activities are in the book by family: cut once more, they would be the fine ones.
    tables: tables.filter(({ dimension }) => dimension === 'income' || dimension === 'family' || dimension === 'need'),
  }
}
