import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { comingSeptember, ok, refuse, system } from '@ribambelle/kernel'
import type { Actor, Month, Outcome } from '@ribambelle/kernel'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database } from '@ribambelle/platform/database'
import { runner } from '@ribambelle/platform/run'
import type { Runner } from '@ribambelle/platform/run'
import { addScale } from '../application/scale/add-scale.ts'
import { drawLots } from '../application/round/draw-lots.ts'
import { freezeRound } from '../application/round/freeze-round.ts'
import { openRound } from '../application/round/open-round.ts'
import type { AllocationPorts } from '../application/ports.ts'
import { propose } from '../application/round/propose.ts'
import { publishRound } from '../application/round/publish-round.ts'
import type { RoundFiles } from '../domain/files/files.ts'
import type { Summary } from '../domain/result/summary.ts'
import { roundMonths } from '../domain/round/round.ts'
import type { RoundKind } from '../domain/round/round.ts'
import { scaleNamed } from './examples.ts'
import { allocationPorts } from './index.ts'

/** Acts of people between two steps. */
type Meanwhile = (acts: Runner<AllocationPorts>, roundId: string) => Promise<void>

export interface RoundRun {
  readonly territory: string
  /** an example (`pessac-2022`, `pessac`), or the path of a scale in our format */
  readonly scale: string
  readonly name?: string
  readonly kind?: RoundKind
  /** the coming school year when left out */
  readonly startMonths?: readonly Month[]
  readonly ageRule?: 'cohort' | 'monthly'
  /** for rehearsals that must come out the same; drawn at random when left out */
  readonly seed?: string
  /** the territory's secret, where it has none yet: only for a territory that is invented */
  readonly secret?: string
  /** what people do with the frozen list; a round that they reopen is frozen again */
  readonly onceFrozen?: Meanwhile
  /** what people do with the proposal before it is published: changes by hand, answers of directors */
  readonly before?: Meanwhile
  /** also publish: families see their answer */
  readonly publish?: boolean
  /** folder to write the five files to */
  readonly out?: string
}

export interface RoundDone {
  readonly roundId: string
  readonly summary: Summary
  readonly files: RoundFiles
  readonly milliseconds: number
}

/**
 * A whole round on a territory's requests as they stand: opened, frozen, drawn, proposed, and published when asked. Each act is a
 * transaction of its own with its line in the audit, the same acts as on the pages.
 * @returns the first refusal met; what was done before it stays
 */
export async function runRound(database: Database, clock: Clock, run: RoundRun): Promise<Outcome<RoundDone>> {
  const started = performance.now()
  const by = { territory: run.territory, actor: system('round') }
  const acts = runner(database, clock, allocationPorts)
  const content = await scaleNamed(run.scale)
  if (content === undefined) return refuse({ code: 'scale-not-found', details: { scale: run.scale } })
  if (run.secret) await database.within(run.territory, clock, (scope) => allocationPorts(scope).secret(run.secret))
  const scale = await acts.act(addScale, { content }, by)
  if (!scale.ok) return scale
  const startMonths = run.startMonths ?? roundMonths([comingSeptember(clock.today())])
  const opened = await acts.act(
    openRound,
    {
      name: run.name ?? `Commission ${startMonths[0]}`,
      kind: run.kind ?? 'april',
      startMonths,
      ageRule: run.ageRule ?? 'cohort',
      scaleId: scale.value.scaleId,
      scaleVersion: scale.value.version,
      ...(run.seed ? { seed: run.seed } : {}),
    },
    by,
  )
  if (!opened.ok) return opened
  return carryOut(acts, by, opened.value.roundId, run, started)
}

async function carryOut(
  acts: Runner<AllocationPorts>,
  by: { readonly territory: string; readonly actor: Actor },
  roundId: string,
  { onceFrozen, before, publish = false, out }: RoundRun,
  started: number,
): Promise<Outcome<RoundDone>> {
  const slow = { slow: true }
  const frozen = await acts.act(freezeRound, { roundId }, by, slow)
  if (!frozen.ok) return frozen
  if (onceFrozen) {
    await onceFrozen(acts, roundId)
    const round = await acts.ask((id: string, _, { rounds }) => rounds.find(id), roundId, by)
    const again = round?.state === 'open' ? await acts.act(freezeRound, { roundId }, by, slow) : frozen
    if (!again.ok) return again
  }
  const drawn = await acts.act(drawLots, { roundId }, by, slow)
  if (!drawn.ok) return drawn
  const proposed = await acts.act(propose, { roundId }, by, slow)
  if (!proposed.ok) return proposed
  await before?.(acts, roundId)
  const published = publish ? await acts.act(publishRound, { roundId }, by, slow) : undefined
  if (published && !published.ok) return published
  const files = (await acts.ask((id: string, _, { rounds }) => rounds.files(id), roundId, by, slow))!
  if (out !== undefined) await writeRound(out, files)
  return ok({ roundId, summary: proposed.value, files, milliseconds: Math.round(performance.now() - started) })
}

/** Writes the files of a round into a folder: five, and the changes where people made some. */
export async function writeRound(folder: string, files: RoundFiles): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}
