import { defineConfig } from 'vitest/config'

// One embedded PostgreSQL for the whole run; a database per file, copied from a migrated template.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      '{kernel,platform,ui,db,tools}/**/*.test.{ts,tsx}',
      '{packages,modules,apps}/*/**/*.test.{ts,tsx}',
      'tests/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'tests/browser/**'],
    globalSetup: ['tests/global-setup.ts'],
    pool: 'threads',
    // No file replaces a module or keeps one's state: what one has read, the next uses.
    isolate: false,
    // A file waits for PostgreSQL most of its time: three keep two cores at work.
    maxWorkers: 3,
    // A machine that others use too takes several times as long as a quiet one.
    testTimeout: 60_000,
    // Whoever begins with the demonstration may have to wait until it is built.
    hookTimeout: 300_000,
  },
})
