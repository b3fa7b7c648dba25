import { execFileSync } from 'node:child_process'
import { day } from '@ribambelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile } from './index.ts'

const lines = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')
const zone = 'Indian/Reunion'
const answers = { uid: 'answers-1@lurelle', title: 'Réponses', day: day('2027-05-31') } as const

describe('a calendar for telephones', () => {
  it('holds whole days, and instants that no time zone moves', () => {
    const text = calendarFile({
      name: 'Lurelle',
      zone,
      events: [
        answers,
        {
          uid: 'visit-2@lurelle',
          title: 'Visite',
          start: new Date('2027-03-28T07:30:00Z'),
          end: new Date('2027-03-28T08:00:00Z'),
          url: 'https://lurelle.example/lurelle/fr/calendar',
        },
      ],
    })
    expect(lines(text)).toEqual(
      expect.arrayContaining([
        'UID:answers-1@lurelle',
        'DTSTART;VALUE=DATE:20270531',
        'DTEND;VALUE=DATE:20270601',
        'DTSTART:20270328T073000Z',
        'DTEND:20270328T080000Z',
        'URL;VALUE=URI:https://lurelle.example/lurelle/fr/calendar',
      ]),
    )
  })

  it('is the same file on every machine and at any moment', () => {
    const from = (zone: string): string =>
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { calendarFile } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)}
           process.stdout.write(calendarFile({ name: 'x', zone: 'Europe/Paris', events: [{ uid: 'a@b', title: 'x', day: '2027-05-31' }] }))`,
        ],
        { encoding: 'utf8', env: { ...process.env, TZ: zone } },
      )
    expect(from('America/New_York')).toBe(from('Asia/Tokyo'))
    expect(from('UTC')).toContain('DTSTAMP:20270531T000000Z')
  })

  it('never lets a text become another line, and folds lines at 75 bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '👶', '\n', '\r', ';', ',', '\\', ':', 'ب'), maxLength: 200 }),
        (text) => {
          const file = calendarFile({
            name: text,
            zone,
            events: [{ ...answers, title: text, description: text, place: text }],
          })
          expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
          for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(lines(file).filter((line) => line.startsWith('BEGIN:VEVENT'))).toHaveLength(1)
          expect(lines(file).length).toBeLessThanOrEqual(20)
        },
      ),
    )
  })

  it('refuses what only a mistake of ours can make', () => {
    expect(() => calendarFile({ name: 'x', zone, events: [{ ...answers, uid: 'a\r\nX:1' }] })).toThrow(RangeError)
    expect(() => calendarFile({ name: 'x', zone, events: [{ ...answers, url: '/relative' }] })).toThrow(TypeError)
  })
})
