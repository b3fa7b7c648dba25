import { answerTasks } from '@ribambelle/platform/threads'
import { benchOf, decideByHand } from '../../domain/override/decided.ts'
import type { Bench, EngineProposal } from '../../domain/override/decided.ts'
import { nativeHash } from '../hash.ts'
import type { ListToWrite, ListWritten } from './write-down.ts'

/** Rounds kept built: the last ones that somebody changes. */
const mostKept = 2
const kept = new Map<string, { readonly bench: Bench; readonly proposal: EngineProposal }>()

// The thread behind `writeDownAside`: one changed list in, one answer out.
answerTasks<ListToWrite, ListWritten>(({ key, changes, ground }) => {
  const known = ground
    ? { bench: benchOf(ground.todo, ground.engine, nativeHash), proposal: ground.proposal }
    : kept.get(key)
  if (!known) return { unknown: true }
  kept.delete(key)
  kept.set(key, known)
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old)
  if (changes) return decideByHand(known.bench, changes, known.proposal)
  known.bench.computed()
  known.bench.verdictOn(known.bench.engine)
  return { built: true }
})
