import { parentPort, Worker } from 'node:worker_threads'

/** A thread that stays between two works: what it has loaded, and what it chose to keep, is there for the next one. */
export interface KeptThread<Task, Answer> {
  /**
   * One work after the other, in the order asked.
   * @param task plain data: it is copied into the thread
   * @throws what the work throws, with its words; Error when the thread ended meanwhile: asked again, another one begins
   */
  ask(task: Task): Promise<Answer>
  /** which thread is running, counted from 1; 0 for none. What one of them was told, the next does not know */
  readonly running: () => number
  /** Ends the thread; works that wait are refused. Another ask begins another one. */
  end(): Promise<void>
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

type Reply<Answer> = { readonly number: number } & ({ readonly answer: Answer } | { readonly error: Error })

/** Milliseconds without work after which a thread ends, and gives back its memory. */
const idleFor = 5 * 60 * 1000

/** A thread, and those who wait for its answers. */
interface Running<Answer> {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting<Answer>>
}

/**
 * Begins a thread and hands its answers out.
 * @param on `idle` when nobody waits any more, `lost` when the thread ended by itself
 */
function threadOf<Answer>(entry: URL, on: { readonly idle: () => void; readonly lost: () => void }): Running<Answer> {
  const worker = new Worker(entry)
  const waiting = new Map<number, Waiting<Answer>>()
  const lost = (error: Error): void => {
    on.lost()
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (reply: Reply<Answer>) => {
    const asked = waiting.get(reply.number)
    waiting.delete(reply.number)
    if (waiting.size === 0) {
      worker.unref()
      on.idle()
    }
    if ('error' in reply) asked?.reject(reply.error)
    else asked?.resolve(reply.answer)
  })
  worker.once('error', (error) => lost(error as Error))
  worker.once('exit', (code) => lost(new Error(`the thread of ${nameOf(entry)} ended with ${code}`)))
  return { worker, waiting }
}

/**
 * A thread that begins with the first work asked of it, and ends when nothing was asked for a while. It holds no process open that has nothing
 * else to do.
 * @param entry a file that calls `answerTasks`
 */
export function keptThread<Task, Answer>(entry: URL, idle = idleFor): KeptThread<Task, Answer> {
  let running: Running<Answer> | undefined
  let rest: NodeJS.Timeout | undefined
  let last = 0
  let begun = 0

  const end = async (): Promise<void> => {
    const ending = running
    running = undefined
    clearTimeout(rest)
    if (!ending) return
    for (const { reject } of ending.waiting.values()) reject(new Error(`the thread of ${nameOf(entry)} was ended`))
    await ending.worker.terminate()
  }
  const begin = (): Running<Answer> => {
    begun += 1
    const here: Running<Answer> = threadOf(entry, {
      lost: () => void (running === here && (running = undefined)),
      idle: () => void (rest = setTimeout(() => void end(), idle).unref()),
    })
    return here
  }

  return {
    ask(task) {
      running ??= begin()
      clearTimeout(rest)
      const { worker, waiting } = running
      const number = (last += 1)
      worker.ref()
      return new Promise<Answer>((resolve, reject) => {
        waiting.set(number, { resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ number, task })
      })
    },
    running: () => (running ? begun : 0),
    end,
  }
}

const nameOf = (entry: URL): string => entry.pathname.split('/').at(-1) ?? ''

/**
 * The other side: answers works in a thread, one after the other.
 * @param work what it throws goes back to who asked; the thread goes on
 * @param moved memory of an answer that may leave the thread without a copy
 */
export function answerTasks<Task, Answer>(
  work: (task: Task) => Answer | Promise<Answer>,
  moved: (answer: Answer) => readonly ArrayBuffer[] = () => [],
): void {
  const answered = async (number: number, task: Task): Promise<void> => {
    try {
      const answer = await work(task)
      parentPort!.postMessage({ number, answer } satisfies Reply<Answer>, [...moved(answer)])
    } catch (error) {
      const thrown = error instanceof Error ? error : new Error(String(error))
      parentPort!.postMessage({ number, error: thrown } satisfies Reply<Answer>, [])
    }
  }
  let before = Promise.resolve()
  parentPort!.on('message', ({ number, task }: { readonly number: number; readonly task: Task }) => {
    before = before.then(() => answered(number, task))
  })
}
