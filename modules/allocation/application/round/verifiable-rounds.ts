import type { Actor } from '@ribambelle/kernel'
import type { FileName, Manifest } from '../../domain/files/files.ts'
import type { Round } from '../../domain/round/round.ts'
import type { AllocationPorts } from '../ports.ts'

/** A published round that anybody can verify: which files it has, and its seal. */
export interface VerifiableRound {
  readonly round: Round
  readonly files: readonly FileName[]
  readonly seal: string
}

/** Rounds offered for verification: more than four years of them. */
const mostOffered = 30

/** Published rounds with what their manifests name, the last opened first. */
export async function verifiableRounds(
  _: null,
  _actor: Actor,
  { rounds }: Pick<AllocationPorts, 'rounds'>,
): Promise<VerifiableRound[]> {
  const found: VerifiableRound[] = []
  const published = (await rounds.list()).filter(({ state }) => state === 'published').slice(0, mostOffered)
  for (const round of published) {
    const text = await rounds.file(round.roundId, 'manifest.json')
    if (text === undefined) throw new Error(`the round ${round.roundId} is published without its manifest`)
    const { files, seal } = JSON.parse(text) as Manifest
    found.push({ round, files: [...files.map(({ name }) => name), 'manifest.json'], seal })
  }
  return found
}
