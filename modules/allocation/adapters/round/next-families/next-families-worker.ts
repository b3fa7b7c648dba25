import { answerTasks } from '@ribambelle/platform/threads'
import type { FamilyResult } from '../../../domain/result/family-result.ts'
import { nextFamilies } from '../../../domain/round/next-families.ts'
import { nativeHash } from '../../hash.ts'
import type { PlacesNow } from './next-families.ts'

// The thread behind `nextFamiliesKept`: free places and waiting families in, what the rules give them out.
answerTasks<PlacesNow, readonly FamilyResult[]>(({ snapshot, scale, entries }) =>
  nextFamilies(snapshot, scale, entries, nativeHash),
)
