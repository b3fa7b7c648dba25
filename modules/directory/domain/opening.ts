/** Days in a row with the same hours. Days from 1 (Monday) to 7; times `HH:MM`. */
export interface Opening {
  readonly from: number
  readonly to: number
  readonly times: readonly { readonly from: string; readonly to: string }[]
}

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const line = /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? (\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)$/

/**
 * Reads the simple part of OpenStreetMap's `opening_hours`: `Mo-Fr 08:30-12:30,13:30-17:30; Sa 09:00-12:00`.
 * @returns undefined when the text is written otherwise: it is then shown as it is
 */
export function openings(text: string): Opening[] | undefined {
  const read: Opening[] = []
  for (const part of text.split(';')) {
    const found = line.exec(part.trim())
    if (!found) return undefined
    const [, first, last = first, times] = found
    read.push({
      from: dayCodes.indexOf(first!) + 1,
      to: dayCodes.indexOf(last!) + 1,
      times: times!.split(',').map((span) => ({ from: span.slice(0, 5), to: span.slice(6) })),
    })
  }
  return read
}
