import { expect, it } from 'vitest'
import { csv } from './csv.ts'

it('keeps commas, quotes and line breaks inside their cell, and makes no formula run', () => {
  expect(
    csv([
      ['a', 'b'],
      ['x,"y"', 1],
      ['=1+1', null],
      ['-2+3\n', -2],
    ]),
  ).toBe('\uFEFFa,b\r\n"x,""y""",1\r\n\'=1+1,\r\n"\'-2+3\n",-2\r\n')
})
