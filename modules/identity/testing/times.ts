/** Whoever measures beside other work is disturbed now and then; what takes longer in truth does so each time. */
const mostBatches = 4

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Milliseconds, medians of a batch. */
export interface Times {
  readonly known: number
  readonly unknown: number
}

/**
 * How long two answers take, measured in turn. A batch that shows a difference is measured again: on a busy machine it may be chance.
 * @param answer gives one answer; `turn` is another number each time
 * @param look at what came, which takes no time of the two
 * @param same whether nobody could tell the two apart
 * @returns the first batch in which they are the same, or the last one
 */
export async function timesOf<A>(
  answer: (kind: keyof Times, turn: number) => Promise<A>,
  look: (answered: A, kind: keyof Times) => Promise<void> | void,
  turns: number,
  same: (times: Times) => boolean,
): Promise<Times> {
  for (let batch = 1; ; batch++) {
    const taken = { known: [] as number[], unknown: [] as number[] }
    for (let turn = (batch - 1) * turns; turn < batch * turns; turn++)
      for (const kind of ['known', 'unknown'] as const) {
        const started = performance.now()
        const answered = await answer(kind, turn)
        taken[kind].push(performance.now() - started)
        await look(answered, kind)
      }
    const times = { known: median(taken.known), unknown: median(taken.unknown) }
    if (same(times) || batch === mostBatches) return times
  }
}
