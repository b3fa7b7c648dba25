import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Week } from './week.tsx'

const days = [
  { key: 'monday', name: 'Lundi', short: 'lun.' },
  { key: 'tuesday', name: 'Mardi', short: 'mar.' },
]
const halves = [
  { key: 'morning', name: 'Matin' },
  { key: 'afternoon', name: 'Après-midi' },
]
const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('asking for half-days', () => {
  const html = renderToString(
    <Week
      mode="input"
      caption="Vos jours"
      name="week"
      days={days}
      halves={halves}
      checked={['tuesday-afternoon']}
      closed={['monday-afternoon']}
      error="Choisissez"
    />,
  )

  it('reads the day and the half-day of every box aloud', () => {
    const boxes = [...html.matchAll(/<input[^>]*>/g)].map((match) => match[0])
    expect(boxes).toHaveLength(4)
    for (const box of boxes) {
      const id = / id="([^"]+)"/.exec(box)?.[1]
      expect(html).toContain(`for="${id}"`)
    }
    expect(text(html)).toContain('Mardi, Après-midi')
  })

  it('keeps what was ticked and closes what cannot be asked', () => {
    expect(html.match(/ checked/g)).toHaveLength(1)
    expect(html).toMatch(/<input[^>]*value="tuesday-afternoon"[^>]* checked/)
    expect(html).toMatch(/<input[^>]*value="monday-afternoon"[^>]* disabled/)
    expect(html.match(/ disabled/g)).toHaveLength(1)
  })

  it('leads from the summary of errors to its first box', () => {
    expect(html).toMatch(/<input[^>]* id="field-week"/)
    expect(html).toContain('aria-describedby="field-week-error"')
  })
})

describe('showing half-days', () => {
  it('says every state with a word and a shape, and lists each once under the week', () => {
    const html = renderToString(
      <Week
        mode="display"
        caption="Votre semaine"
        days={days}
        halves={halves}
        state={(day) => (day === 'monday' ? { word: 'Accordé', tone: 'given' } : { word: 'Souhaité', tone: 'wanted' })}
      />,
    )
    const table = html.slice(0, html.indexOf('</table>'))
    expect(table.match(/Accordé/g)).toHaveLength(2)
    expect(table.match(/class="shape"/g)).toHaveLength(4)
    const legend = html.slice(html.indexOf('</table>'))
    expect(legend.match(/<li>/g)).toHaveLength(2)
  })
})

describe('counting places', () => {
  const counts: Record<string, { occupied: number; capacity: number; word: string }> = {
    'monday-morning': { occupied: 3, capacity: 4, word: '1 libre' },
    'tuesday-morning': { occupied: 4, capacity: 4, word: 'Complet' },
    'monday-afternoon': { occupied: 5, capacity: 4, word: '1 de plus' },
  }
  const html = renderToString(
    <Week
      mode="counts"
      caption="Places"
      days={days}
      halves={halves}
      count={(day, half) => counts[`${day}-${half}`] ?? null}
      closedWord="Fermé"
    />,
  )

  it('tells free, full and over apart by a class and a word, and never draws a gauge beyond its end', () => {
    expect(html.match(/week-count-given/g)).toHaveLength(1)
    expect(html.match(/week-count-full/g)).toHaveLength(1)
    expect(html.match(/week-count-tight/g)).toHaveLength(1)
    expect([...html.matchAll(/<rect width="(\d+)%"/g)].map((match) => Number(match[1])).sort((a, b) => a - b)).toEqual([
      75, 100, 100,
    ])
    expect(text(html)).toContain('3 / 4 1 libre')
  })

  it('says that a half-day without places is closed', () => {
    expect(html.match(/Fermé/g)).toHaveLength(1)
  })
})
