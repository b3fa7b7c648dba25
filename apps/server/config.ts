import { resolve } from 'node:path'

/** What the environment says, read once at start. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  /** a PostgreSQL of one's own; the embedded one otherwise */
  readonly databaseUrl: string | undefined
  /** the outside address, when a proxy stands in front */
  readonly publicUrl: string | undefined
  readonly smtpUrl: string | undefined
  /** sender of mails, as it is shown */
  readonly mailFrom: string | undefined
  /** the gateway of text messages: where they are posted, and the bearer token (platform/mail/README.md) */
  readonly smsUrl: string | undefined
  readonly smsToken: string | undefined
  /** personas that sign in with one click; never beside real families */
  readonly demo: boolean
  /** how many proxies in front may be believed about the peer's address */
  readonly behindProxy: boolean
}

/** What `--help` prints: each variable, and what holds without it. */
export const usage = `Starts the service. Everything is said by the environment:

  PORT, HOST             where it listens: 3000, 127.0.0.1
  DATA_DIR               folder of the embedded database and of mail that is not sent: .data
  DATABASE_URL           a PostgreSQL of your own: the embedded one
  PUBLIC_URL             the outside address, behind a proxy
  SMTP_URL, MAIL_FROM    the server that sends mail, and its sender: mail becomes files
  SMS_URL, SMS_TOKEN     the gateway of text messages, and its token: they become files
  DEMO                   on or off: characters that sign in with one click

More in docs/how-to/run-in-production.md. Commands: npm run ribambelle -- --help`

type Environment = Readonly<Record<string, string | undefined>>

const loopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/**
 * Reads the environment. Demonstration mode is on only for the embedded database on a loopback address, unless DEMO says otherwise.
 * @returns the configuration, or every problem at once in words for the operator
 */
export function readConfig(env: Environment): { config: Config } | { problems: string[] } {
  const problems: string[] = []
  const host = env['HOST'] || '127.0.0.1'
  const port = Number(env['PORT'] || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push(`PORT must be a number from 0 to 65535, not "${env['PORT']}"`)
  const databaseUrl = env['DATABASE_URL'] || undefined
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) problems.push('DATABASE_URL must begin with postgres://')
  for (const name of ['PUBLIC_URL', 'SMTP_URL', 'SMS_URL']) {
    if (env[name] && !URL.canParse(env[name])) problems.push(`${name} is not an address: "${env[name]}"`)
  }
  if (
    env['SMS_URL'] &&
    URL.canParse(env['SMS_URL']) &&
    !/^https:|^http:\/\/(localhost|127\.|\[::1\])/.test(env['SMS_URL'])
  )
    problems.push('SMS_URL must begin with https://: its token would travel in the clear')
  if (env['SMS_URL'] && !env['SMS_TOKEN']) problems.push('SMS_URL needs SMS_TOKEN beside it')
  if (env['DEMO'] && !['on', 'off'].includes(env['DEMO']))
    problems.push(`DEMO must be "on" or "off", not "${env['DEMO']}"`)
  if (problems.length > 0) return { problems }
  return {
    config: {
      host,
      port,
      dataFolder: resolve(env['DATA_DIR'] || '.data'),
      databaseUrl,
      publicUrl: env['PUBLIC_URL'] || undefined,
      smtpUrl: env['SMTP_URL'] || undefined,
      mailFrom: env['MAIL_FROM'] || undefined,
      smsUrl: env['SMS_URL'] || undefined,
      smsToken: env['SMS_TOKEN'] || undefined,
      demo: env['DEMO'] ? env['DEMO'] === 'on' : databaseUrl === undefined && loopback(host),
      behindProxy: env['TRUST_PROXY'] === 'on',
    },
  }
}
