/** Shapes that stand beside a word to say a state: told apart without colour. */
export type ShapeName =
  | 'circle'
  | 'ring'
  | 'half'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'check'
  | 'cross'
  | 'dash'
  | 'star'

const drawings: Record<ShapeName, string> = {
  circle: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
  ring: 'M8 1.6a6.4 6.4 0 1 1 0 12.8a6.4 6.4 0 1 1 0-12.8zm0 2.2a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z',
  half: 'M8 1.6a6.4 6.4 0 1 1 0 12.8a6.4 6.4 0 1 1 0-12.8zm0 2a4.4 4.4 0 1 1 0 8.8z',
  square: 'M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z',
  diamond: 'M8 .9 15.1 8 8 15.1.9 8z',
  triangle: 'M8 1.6 15.2 14.4H.8z',
  check: 'M13.9 2.7 15.6 4.4 6.3 13.9.6 8.3 2.3 6.6 6.3 10.5z',
  cross: 'M3.5 1.8 8 6.3l4.5-4.5 1.7 1.7L9.7 8l4.5 4.5-1.7 1.7L8 9.7l-4.5 4.5-1.7-1.7L6.3 8 1.8 3.5z',
  dash: 'M1.5 6.7h13v2.6h-13z',
  star: 'M8 .8 10.1 5.6 15.3 6.1 11.4 9.6 12.5 14.7 8 12 3.5 14.7 4.6 9.6.7 6.1 5.9 5.6z',
}

/** A shape, hidden from readers: the word beside it speaks. */
export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg class="shape" viewBox="0 0 16 16" fill="currentColor" fill-rule="evenodd" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  )
}
