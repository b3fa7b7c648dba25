/** Days with the same hours. Days from 1 (Monday) to 7; times `HH:MM`, none when closed on these days. */
export interface Opening {
  readonly days: readonly { readonly from: number; readonly to: number }[]
  readonly times: readonly { readonly from: string; readonly to: string }[]
}

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const day = '(?:Mo|Tu|We|Th|Fr|Sa|Su)'
const days = `${day}(?:-${day})?(?:,${day}(?:-${day})?)*`
const span = String.raw`\d\d:\d\d-\d\d:\d\d`
const line = new RegExp(`^(${days}) (off|${span}(?:,${span})*)$`)

/**
 * Reads the simple part of OpenStreetMap's `opening_hours`: `Mo,Tu,Th-Fr 08:30-12:30,13:30-17:30; We off`.
 * @returns undefined when the text is written otherwise: it is then shown as it is
 */
export function openings(text: string): Opening[] | undefined {
  const read: Opening[] = []
  for (const part of text.split(';')) {
    const found = line.exec(part.trim())
    if (!found) return undefined
    const [, named, times] = found
    read.push({
      days: named!.split(',').map((range) => {
        const [first, last = first] = range.split('-')
        return { from: dayCodes.indexOf(first!) + 1, to: dayCodes.indexOf(last!) + 1 }
      }),
      times: times === 'off' ? [] : times!.split(',').map((hours) => ({ from: hours.slice(0, 5), to: hours.slice(6) })),
    })
  }
  return read
}
