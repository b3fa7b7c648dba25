import type { Recipient } from '@ribambelle/correspondence'
import type { IntakePorts } from '../../ports.ts'

interface Pair {
  readonly mergeId: string
  readonly keptId: string
  readonly mergedId: string
}

/** Who is told of a merge: everybody whom either request is written to, each once. */
async function peopleOf({ keptId, mergedId }: Pair, { families }: IntakePorts): Promise<Recipient[]> {
  const people = [...(await families.recipients(keptId)), ...(await families.recipients(mergedId))]
  const who = ({ name }: Recipient): string => name.trim().toLocaleLowerCase('fr')
  return people.filter((one, n) => people.findIndex((other) => who(other) === who(one)) === n)
}

async function numbersOf({ keptId, mergedId }: Pair, { requests }: IntakePorts) {
  const [kept, merged] = [await requests.find(keptId), await requests.find(mergedId)]
  if (!kept || !merged) throw new RangeError(`a merge of requests that are not there: ${keptId}, ${mergedId}`)
  return { kept: kept.request, merged: merged.request }
}

/** A family hears that its two requests are one, what counts now, and how to object. */
export async function tellMerged(pair: Pair, ports: IntakePorts): Promise<void> {
  const { kept, merged } = await numbersOf(pair, ports)
  for (const [n, to] of (await peopleOf(pair, ports)).entries()) {
    const key = `merged:${pair.mergeId}:${n}`
    await ports.letters.merged(to, {
      key,
      keptId: pair.keptId,
      kept: kept.reference,
      merged: merged.reference,
      sentAt: kept.submittedAt,
    })
  }
}

/** They are two again. Who was not told of the merge yet hears of neither. */
export async function tellParted(pair: Pair, ports: IntakePorts): Promise<void> {
  const told = (await ports.letters.journal(pair.keptId)).filter(({ kind }) => kind === 'requests-merged')
  const back = await ports.letters.takeBack(
    told.map(({ messageId }) => messageId),
    null,
  )
  if (back === told.length) return
  const { kept, merged } = await numbersOf(pair, ports)
  for (const [n, to] of (await peopleOf(pair, ports)).entries()) {
    const key = `parted:${pair.mergeId}:${n}`
    await ports.letters.parted(to, { key, keptId: pair.keptId, kept: kept.reference, merged: merged.reference })
  }
}
