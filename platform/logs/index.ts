/** One line of JSON per fact, on standard error. Never personal data: route patterns instead of addresses, ids instead of names. */
export interface Log {
  info(fact: string, details?: Details): void
  warn(fact: string, details?: Details): void
  error(fact: string, details?: Details): void
}

type Details = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A log that writes lines. @param write where a line goes; standard error by default */
export function lineLog(write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log {
  const say =
    (level: string) =>
    (fact: string, details: Details = {}) =>
      write(JSON.stringify({ at: new Date().toISOString(), level, fact, ...details }))
  return { info: say('info'), warn: say('warn'), error: say('error') }
}

/** A log that keeps nothing, for tests. */
export const silentLog: Log = lineLog(() => {})

/** What may be said of an error in a log: its kind and the place in our code, never its message (it may quote what a person typed). */
export function errorShape(error: unknown): { error: string; code: string | undefined; at: string | undefined } {
  const known = error instanceof Error ? error : new Error(typeof error)
  const place = known.stack?.split('\n').find((line) => /\((?!node:)/.test(line) && !line.includes('node_modules'))
  return {
    error: known.name,
    code: (known as NodeJS.ErrnoException).code,
    at: place?.trim().replace(/file:\/\/\S*\/(?=(apps|modules|packages|platform|kernel|ui|db)\/)/, ''),
  }
}
