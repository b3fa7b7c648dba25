/** Paper children holding hands: the mark of the service. Used sparingly: home, empty states, covers, progress. */
export interface PaperChainProps {
  /** How many figures: 2 to 8. */
  figures: number
  /** How many of them are coloured; the others are only traced. All of them unless told. */
  coloured?: number | undefined
  /** When the picture says something that the text does not. Otherwise it is hidden from readers. */
  label?: string | undefined
  size?: 'small' | 'medium' | 'large' | undefined
}

const colours = ['pine', 'coral', 'sun', 'sky', 'plum'] as const
const pitch = 40

// One sheet of paper each: hands pass the fold so that they meet. All outlines turn the same way, or overlaps would be holes.
const trousers =
  'M20 17.2c-4.5 1-8.5 4.8-12.5 7.6C4.8 26.7 2 28 -.5 28.6A3.3 3.3 0 0 0 -.5 35.1C4 34.9 8.5 33 12.3 30.6L10.6 59.5A2.6 2.6 0 0 0 13.2 62.3H16.4A2.6 2.6 0 0 0 19 60L20 46.5 21 60A2.6 2.6 0 0 0 23.6 62.3H26.8A2.6 2.6 0 0 0 29.4 59.5L27.7 30.6C31.5 33 36 34.9 40.5 35.1A3.3 3.3 0 0 0 40.5 28.6C38 28 35.2 26.7 32.5 24.8C28.5 22 24.5 18.2 20 17.2z'
const dress =
  'M20 17.2c-4.5 1-8.5 4.8-12.5 7.6C4.8 26.7 2 28 -.5 28.6A3.3 3.3 0 0 0 -.5 35.1C4 34.9 9 32.8 12.9 30.3C12 38 9.8 45.5 7 51.3C6.6 52.3 7.1 53.2 8.1 53.5C10.3 54.1 12.5 54.5 14.6 54.8V60.2A2 2 0 0 0 16.6 62.3H17A2 2 0 0 0 19 60.2V55.1H21V60.2A2 2 0 0 0 23 62.3H23.4A2 2 0 0 0 25.4 60.2V54.8C27.5 54.5 29.7 54.1 31.9 53.5C32.9 53.2 33.4 52.3 33 51.3C30.2 45.5 28 38 27.1 30.3C31 32.8 36 34.9 40.5 35.1A3.3 3.3 0 0 0 40.5 28.6C38 28 35.2 26.7 32.5 24.8C28.5 22 24.5 18.2 20 17.2z'
const head = 'M20 2.2a7.8 7.8 0 1 0 0 15.6a7.8 7.8 0 1 0 0-15.6z'
const bunches = 'M10.8 4.4a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6zM29.2 4.4a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6z'
const tuft = 'M22.6 3.6C23.3 2.8 23.2 1.5 22.3 1.2C21.3 1 20.6.5 20.9-.6C18.8-.4 17.6 1.4 18.2 3.5z'
const bun = 'M20-2.3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7z'

/** Body and hair of the figures, in turn; five colours and four cuts, so neighbours always differ. */
const cuts = [trousers + head + tuft, dress + head + bunches, trousers + head, dress + head + bun] as const

function figurePath(index: number): string {
  return cuts[index % cuts.length] ?? cuts[0]
}

function Figure({ index, coloured }: { index: number; coloured: boolean }) {
  const path = figurePath(index)
  const place = `translate(${index * pitch} 0)`
  if (!coloured) return <path class="paper-traced" d={path} transform={place} />
  return <path class={`paper-${colours[index % colours.length]}`} d={path} transform={place} />
}

/** The icon of the browser's tab: two figures, as a file of its own. */
export const markFile = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -10 92 86"><path fill="#0E5A54" d="${figurePath(0)}"/><path fill="#B93A1E" transform="translate(${pitch} 0)" d="${figurePath(1)}"/></svg>`

const inks = ['#0E5A54', '#B93A1E', '#F2B233', '#1F5F8B', '#7A2E5C'] as const

/** The chain as a picture file with its own colours, for documents. @param figures 2 to 8 */
export function paperChainFile(figures: number): string {
  const drawn = Array.from({ length: figures }, (_, index) => {
    const [path, place] = [figurePath(index), index * pitch]
    return `<path fill="#22303C" fill-opacity="0.16" transform="translate(${place + 1.6} 1.6)" d="${path}"/><path fill="${inks[index % inks.length]}" transform="translate(${place} 0)" d="${path}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -4 ${figures * pitch + 12} 70">${drawn.join('')}</svg>`
}

/**
 * @throws RangeError when `figures` is not a whole number from 2 to 8, or `coloured` is not between 0 and `figures`
 */
export function PaperChain({ figures, coloured = figures, label, size = 'medium' }: PaperChainProps) {
  if (!Number.isInteger(figures) || figures < 2 || figures > 8) throw new RangeError(`2 to 8 figures, got ${figures}`)
  if (coloured < 0 || coloured > figures) throw new RangeError(`0 to ${figures} coloured figures, got ${coloured}`)
  const indexes = Array.from({ length: figures }, (_, index) => index)
  const spoken = label === undefined ? { 'aria-hidden': true as const } : { role: 'img' as const, 'aria-label': label }
  return (
    <svg
      class={`paper-chain paper-chain-${size}`}
      viewBox={`-6 -4 ${figures * pitch + 12} 70`}
      focusable="false"
      {...spoken}
    >
      <g class="paper-shadow" transform="translate(1.6 1.6)">
        {indexes.slice(0, coloured).map((index) => (
          <path d={figurePath(index)} transform={`translate(${index * pitch} 0)`} />
        ))}
      </g>
      {indexes.map((index) => (
        <Figure index={index} coloured={index < coloured} />
      ))}
    </svg>
  )
}
