import type { Scope } from '@ribambelle/platform/database'
import type { RoundFiles } from '../domain/files/files.ts'
import { roundsPort } from './rounds.pg.ts'

/** The five files of a round as they were written when it was proposed; undefined before. */
export const roundFiles = (scope: Scope, roundId: string): Promise<RoundFiles | undefined> =>
  roundsPort(scope).files(roundId)
