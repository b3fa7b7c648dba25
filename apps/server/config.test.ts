import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('what the environment says', () => {
  it('serves the demonstration on the loopback address when nothing is said', () => {
    expect(readConfig({})).toMatchObject({
      config: { host: '127.0.0.1', port: 3000, demo: true, databaseUrl: undefined },
    })
  })

  it('never turns the demonstration on by itself beside real families', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://db/x' })).toMatchObject({ config: { demo: false } })
    expect(readConfig({ HOST: '0.0.0.0' })).toMatchObject({ config: { demo: false } })
    expect(readConfig({ DEMO: 'off' })).toMatchObject({ config: { demo: false } })
  })

  it('tells every problem at once', () => {
    const read = readConfig({ PORT: '99999', DATABASE_URL: 'mysql://x', SMTP_URL: 'nonsense', DEMO: 'yes' })
    expect('problems' in read && read.problems).toHaveLength(4)
  })
})
