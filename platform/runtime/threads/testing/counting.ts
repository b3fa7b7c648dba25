import { answerTasks } from '../index.ts'

let counted = 0

/** Counts what it was asked: what it keeps shows whether it is still the same thread. */
answerTasks<string | Uint8Array<ArrayBuffer>, number | Uint8Array<ArrayBuffer>>(
  async (task) => {
    if (typeof task !== 'string') return task.map((byte) => byte + 1)
    if (task === 'end') process.exit(3)
    if (task === 'fail') throw new RangeError(`no work called ${task}`)
    if (task === 'slow') await new Promise((done) => setTimeout(done, 50))
    return (counted += 1)
  },
  (answer) => (typeof answer === 'number' ? [] : [answer.buffer]),
)
