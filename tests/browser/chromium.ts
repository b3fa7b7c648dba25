import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'

/** The machine's Chromium where there is one, else the one that npm ships. */
export async function chromiumPath(): Promise<string> {
  const own = [
    process.env['CHROMIUM'],
    '/usr/lib/chromium/chromium',
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ].find((path) => path && existsSync(path))
  return own ?? (await chromium.executablePath())
}

export const launchArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
