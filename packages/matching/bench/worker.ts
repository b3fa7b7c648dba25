import { measures, peakOfFirstRun } from './measures.ts'

/** One measure in one process: `worker.ts <name> <runs>` prints the figure and the peak memory of one run in kilobytes. */
const [name, runs] = process.argv.slice(2)
const measure = measures.find((candidate) => candidate.name === name)
if (!measure) throw new Error(`no measure named ${name}`)
const figure = measure.run(Number(runs))
console.log(JSON.stringify({ ...figure, peak: peakOfFirstRun }))
