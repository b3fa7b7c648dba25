import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

export interface Serving {
  readonly address: string
  /** Ends politely: no new connection, started requests finish, then resolves (8 s at most). */
  close(): Promise<void>
}

/** @throws Error in plain words when the port is taken or not allowed */
export function serveWeb(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Serving> {
  const listener = getRequestListener(fetch)
  // Longer than a proxy keeps its own side (nginx: 60 s): whoever closes first must not be the one who is written to.
  const server: Server = createServer(
    { keepAliveTimeout: 75_000, requestTimeout: 150_000, headersTimeout: 15_000 },
    (request, response) => {
      void listener(request, response)
    },
  )
  return new Promise((started, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        failed(
          new Error(
            `port ${port} is already in use: stop the other program, or choose another port with PORT=${port + 1}`,
          ),
        )
      else if (error.code === 'EACCES')
        failed(new Error(`this user may not open port ${port}: choose one above 1023 with PORT`))
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        failed(new Error(`this machine has no address ${host}: set HOST to one of its own`))
      else failed(error)
    })
    server.listen(port, host, () => {
      const address = server.address()
      const shown = typeof address === 'object' && address ? address.port : port
      started({ address: `http://${host.includes(':') ? `[${host}]` : host}:${shown}`, close: () => drain(server) })
    })
  })
}

function drain(server: Server): Promise<void> {
  return new Promise((done) => {
    const limit = setTimeout(() => server.closeAllConnections(), 8_000)
    server.close(() => {
      clearTimeout(limit)
      done()
    })
    server.closeIdleConnections()
  })
}
