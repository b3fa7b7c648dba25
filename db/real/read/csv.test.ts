import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitCsv } from './csv.ts'
import { featureLines } from './geojson.ts'

describe('a table as spreadsheets write it', () => {
  it('comes back cell by cell, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    const ends = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';'), ends, (rows, delimiter, end) => {
        const text = rows
          .map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join(end)
        expect(splitCsv(text, delimiter).rows.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })

  it('tells the line on which each row begins, and where a quote never closes', () => {
    const { rows } = splitCsv('a,b\n"two\nlines",1\n\n2,3\n', ',')
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5])
    expect(splitCsv('a,b\n1,2\n"open,3\n4,5', ',').unclosedQuote).toBe(3)
  })
})

describe('a collection of features', () => {
  it('tells the line of each, whatever stands around them', () => {
    const text =
      '{"crs":{"x":[{}]},\n"features":[\n{"properties":{"features":[{}],"q":"\\"{"}},\n\n{"a":1},{"b":2}\n],"more":[{}]}'
    expect(featureLines(text)).toEqual([3, 5, 5])
  })
})
