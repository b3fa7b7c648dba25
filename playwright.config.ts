import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumPath, launchArguments } from './tests/browser/chromium.ts'

// The configuration is read again in each worker: what is chosen once is passed on through the environment.
process.env['TEST_PORT'] ??= String(20_000 + (process.pid % 20_000))
if (!process.env['TEST_DATA']) {
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-browser-'))
  // An administrator's database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  process.env['TEST_DATA'] = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}
process.env['TEST_CHROMIUM'] ??= await chromiumPath()
const port = process.env['TEST_PORT']
const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: '.reports/browser',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A machine that is too busy answers « come back in a moment » (503), and the walk begins again; the report still names it as flaky.
  retries: 1,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    launchOptions: { executablePath: process.env['TEST_CHROMIUM'], args: [...launchArguments] },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: desktop },
    { name: 'phone', use: { ...phone, javaScriptEnabled: false }, testMatch: /journeys.*\.spec\.ts/ },
  ],
  webServer: {
    command: 'node --import ./platform/runtime/tsx-hook.mjs apps/server/main.ts',
    url: `http://127.0.0.1:${port}/ready`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
    env: { PORT: port, DATA_DIR: process.env['TEST_DATA'], DEMO: 'on' },
    stdout: 'ignore',
    stderr: 'ignore',
  },
})
