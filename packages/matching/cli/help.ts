/** What each command says of itself with --help. */
export const helpOf: Readonly<Record<string, string>> = {
  solve: `matching solve <problem.json | folder | raw.json | -> [options]

Decides a round. The same problem, policy and version give the same bytes on any machine.

  --policy FILE    JSON with some of: siblingKey, siblings, reserves, cutOff, seed, restarts, patience, proofNodes
  --out FILE       the result there instead of standard output
  --csv FOLDER     the result as tables: protocol, placements, claims, refusals
  --prove SECONDS  when the engine ends "best-known", ask the optional package highs whether fewer claims are possible;
                   the result stays what it was, the proof is told on standard error
  --proof FILE     the proof there, as JSON
  --take-better    publish the outcome with fewer claims, if the solver found one (protocol: method "solver")
  --jsonl          lines {"id", "instance"} on standard input, lines {"id", "assignment", "claims", "proved"} out;
                   a wrong line gives {"error", "line"} and the others are still answered`,
  check: `matching check <problem.json | folder | raw.json> <result.json>

Checks a published result with a program that shares no code with the engine: hashes, capacity, places held today,
every claim, every refusal certificate, statistics, protocol.

  --jsonl          lines {"instance", "assignment"} on standard input,
                   lines {"feasible", "claims": [{"family", "option", "kind"}]} out; "faults" says why it is not feasible`,
  explain: `matching explain <problem.json | folder> <result.json> --family ID

Why a family received its answer: each refused option with its binding cells, the places missing, the nearest pattern
that had room. The result is checked first.`,
  generate: `matching generate [options]

A made-up territory of any size, as a raw instance.

  --families N     1,000 when left out
  --centres N      one for 50 families when left out
  --months N       1 to 12; 1 when left out
  --bonus N        points at the nearest centre; 10 when left out, 0 makes one common scale
  --seed TEXT      the same seed gives the same territory
  --out FILE       there instead of standard output`,
  bench: `matching bench [options]

Every figure of docs/benchmarks.md, each in a process of its own.

  --only NAME      measures whose name starts so: match, check, common, million, what-if, claims, golden, hospitals, growth
  --runs N         runs of each, the best is kept
  --quick          without the measures of a million families
  --out FILE       the table there instead of standard output`,
}

export const help = `matching: who gets which place

  matching solve <problem.json | folder>               decide a round
  matching check <problem.json | folder> <result.json> check a published result
  matching explain <problem> <result> --family <id>    why this answer
  matching generate                                    a made-up territory
  matching bench                                       the figures of docs/benchmarks.md

  matching <command> --help says more. solve and check read lines with --jsonl.
A folder holds round.csv, places.csv and wishes.csv (see docs/formats.md). "-" reads standard input.
Exit: 0 done, 1 a verdict with faults or refused input, 2 wrong use.`
