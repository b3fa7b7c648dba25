import { describe, expect, it } from 'vitest'
import { chosenFiles, mostBytes } from './chosen.ts'

const file = (name: string, size = 10): { name: string; size: number } => ({ name, size })

describe('files that somebody chooses to verify', () => {
  it('are known by their names, whatever else the folder holds', () => {
    const chosen = chosenFiles([file('result.json'), file('photo.jpg'), file('input.json')])
    expect(chosen.ok && [...chosen.files.keys()]).toEqual(['result.json', 'input.json'])
    expect(chosen.ok && chosen.other).toEqual(['photo.jpg'])
  })

  it('may be second downloads', () => {
    const chosen = chosenFiles([file('input (1).json'), file('result(2).json'), file('lottery (x).json')])
    expect(chosen.ok && [...chosen.files.keys()]).toEqual(['input.json', 'result.json'])
    expect(chosen.ok && chosen.other).toEqual(['lottery (x).json'])
  })

  it('are never guessed between two of the same name', () => {
    const twice = chosenFiles([file('input.json'), file('input (1).json')])
    expect(twice).toEqual({ ok: false, problem: 'twice', name: 'input.json' })
  })

  it('are refused when there is none, or one too large to read', () => {
    expect(chosenFiles([file('a.txt')])).toMatchObject({ problem: 'none' })
    expect(chosenFiles([])).toMatchObject({ problem: 'none' })
    expect(chosenFiles([file('input.json', mostBytes + 1)])).toMatchObject({ problem: 'large', name: 'input.json' })
  })
})
