import type { Prepared } from '../model/prepared.ts'
import type { CellName, Placement, Result } from '../model/result.ts'

const row = 26
const column = 132
const margin = 16
const labels = 118

interface Box {
  readonly cell: CellName
  readonly capacity: number
  readonly inside: readonly string[]
}

/**
 * A small round as a picture: one box a cell, one slot a place, who sits there, who is still waiting. For teaching;
 * cells that nobody uses are left out.
 * @returns an SVG text, the same for the same result
 */
export function drawRound(prepared: Prepared, result: Result): string {
  const boxes = result.statistics.cells
    .filter(({ cell }) => cell.pool !== null)
    .map(({ cell, capacity }): Box => ({ cell, capacity, inside: familiesIn(prepared, result.assignment, cell) }))
  const widest = Math.max(1, ...boxes.map(({ capacity }) => capacity))
  const outside = result.assignment.filter(({ option }) => option === null).map(({ family }) => family)
  const width = 2 * margin + labels + widest * column
  const height = 2 * margin + (boxes.length + 1) * (row + 8) + 22
  const rows = boxes.map((box, i) => drawBox(box, margin + i * (row + 8)))
  const bottom = margin + boxes.length * (row + 8) + 18
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(summary(result))}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...rows,
    `<text x="${margin}" y="${bottom}" fill="#1d1d1f">no place: ${escaped(outside.join(', ') || 'nobody')}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

function summary({ protocol, statistics }: Result): string {
  const { childrenPlaced, children } = statistics
  return `Campaign ${protocol.campaign}: ${childrenPlaced} of ${children} children placed, ${protocol.claimsLeft} justified claims`
}

function drawBox({ cell, capacity, inside }: Box, y: number): string {
  const slots = Array.from({ length: Math.max(capacity, inside.length) }, (_, i) => {
    const x = margin + labels + i * column
    const family = inside[i]
    const fill = family === undefined ? 'none' : '#e3f1ec'
    const dash = family === undefined ? ' stroke-dasharray="4 3"' : ''
    const name =
      family === undefined ? '' : `<text x="${x + 10}" y="${y + 18}" fill="#1d1d1f">${escaped(family)}</text>`
    return `<rect x="${x}" y="${y}" width="${column - 8}" height="${row}" rx="5" fill="${fill}" stroke="#1f6f5c"${dash}/>${name}`
  })
  return `<text x="${margin}" y="${y + 18}" fill="#1d1d1f">${escaped(`${cell.centre} ${cell.halfDay}`)}</text>${slots.join('')}`
}

/** Families with a child in a cell, those with the same half-day, month and pool at the centre. */
function familiesIn({ problem, familyIndex }: Prepared, assignment: readonly Placement[], cell: CellName): string[] {
  return assignment.flatMap(({ family, option, pools }) => {
    if (option === null) return []
    const { options } = problem.families[familyIndex.get(family)!]!
    return options[option]!.children.flatMap((stay, i) => {
      const there = stay?.centre === cell.centre && pools[i] === cell.pool && stay.halfDays.includes(cell.halfDay)
      return there && stay.from <= cell.month && cell.month <= (stay.until ?? cell.month) ? [family] : []
    })
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
