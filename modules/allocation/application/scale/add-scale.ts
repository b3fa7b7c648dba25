import { factCodes } from '@ribambelle/intake'
import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { canonicalJson } from '@ribambelle/matching'
import { mayKeepRounds } from '../../domain/round/round.ts'
import { computedFactCodes } from '../../domain/scale/computed.ts'
import { readScale } from '../../domain/scale/read-scale.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import type { AllocationPorts } from '../ports.ts'

/** A coordinator brings a version of a scale into the service. The same version again changes nothing; a different one needs a new number. */
export async function addScale(
  { content }: { readonly content: unknown },
  actor: Actor,
  { scales }: Pick<AllocationPorts, 'scales'>,
): Promise<Outcome<Scale, 'not-allowed' | 'scale-not-readable' | 'version-exists'>> {
  if (!mayKeepRounds(actor)) return refuse('not-allowed')
  const reading = readScale(content, [...factCodes, ...computedFactCodes])
  if (!reading.ok)
    return refuse(
      ...reading.mistakes.map(({ path, code }) => ({
        code: 'scale-not-readable' as const,
        field: path,
        details: { mistake: code },
      })),
    )
  const { scale } = reading
  const existing = await scales.find(scale.scaleId, scale.version)
  if (existing) return canonicalJson(existing) === canonicalJson(scale) ? ok(existing) : refuse('version-exists')
  if (!(await scales.add(scale))) return refuse('version-exists')
  return ok(scale, [{ type: 'allocation.scale-added', subject: scale.scaleId, data: { version: scale.version } }])
}
