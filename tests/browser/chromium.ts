import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'

/**
 * The Chromium that npm ships: one version for everybody, without a window to draw, at half the processor time of a whole one. `CHROMIUM` names
 * another.
 */
export async function chromiumPath(): Promise<string> {
  const own = process.env['CHROMIUM']
  if (own) return own
  const path = await chromium.executablePath()
  // It comes with fonts and their settings; without any on the machine, the first Arabic letter would end it.
  if (!existsSync('/etc/fonts/fonts.conf')) process.env['FONTCONFIG_PATH'] ??= join(tmpdir(), 'fonts')
  return path
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
