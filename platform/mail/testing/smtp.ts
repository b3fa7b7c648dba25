import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'

/** A mail as a server received it. */
export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

export interface LoopbackServer {
  /** address for a transport, with short limits so that tests of silence are quick */
  readonly url: string
  readonly received: readonly Received[]
  close(): Promise<void>
}

/** A real SMTP server on the loopback address, which keeps what it receives. @param options what it refuses, or how it is slow */
export async function loopbackServer(options: SMTPServerOptions = {}): Promise<LoopbackServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}?connectionTimeout=1000&greetingTimeout=400&socketTimeout=600`,
    received,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

/** An answer of the server that refuses. @param code 421, 451, 550... */
export const refusal = (code: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode: code })
