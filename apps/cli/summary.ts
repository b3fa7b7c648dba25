import type { Summary } from '@ribambelle/allocation'

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)

/** The figures of a proposal, a line each. */
export function summaryLines(summary: Summary): string[] {
  const { requests, children, placed, kept, notPlaced, impossible, excluded, guarantees } = summary
  return [
    `requests       ${requests} (${children} children)${excluded > 0 ? `, ${excluded} set aside` : ''}`,
    `placed         ${placed} (${percent(placed, requests)})${kept > 0 ? `, ${kept} keep the place they have` : ''}`,
    ...summary.byRank.map((count, i) => `  wish ${i + 1}       ${count}`),
    `not placed     ${notPlaced}${impossible > 0 ? `, ${impossible} asked for nothing that exists` : ''}`,
    `siblings       ${summary.siblingsTogether} families together, ${summary.siblingsApart} apart`,
    `half-days      ${summary.occupiedCells} of ${summary.authorisedCells} occupied (${percent(summary.occupiedCells, summary.authorisedCells)})`,
    `claims left    ${guarantees.claimsLeft} (${guarantees.proof}, by ${guarantees.method})`,
    `certain        ${guarantees.certain} of ${guarantees.decided} have the same answer in every stable outcome`,
    `certificates   ${guarantees.certificates} refusals, each confirmed by the independent checker`,
  ]
}
