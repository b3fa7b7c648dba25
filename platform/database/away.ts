/** The database does not answer: the web says 503 and comes back by itself. */
export class DatabaseAway extends Error {}

const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

/** Whether an error means that the database is away, and not that a statement is wrong. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true
  const { code, message } = error as { code?: string; message?: string }
  // 08 connection, 57P administrator shutdown and start-up, 53300 too many connections, 57014 a statement that took too long
  if (typeof code === 'string' && (network.has(code) || /^(08...|57P0[123]|53300|57014|53100)$/.test(code))) return true
  return /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/i.test(
    message ?? '',
  )
}
