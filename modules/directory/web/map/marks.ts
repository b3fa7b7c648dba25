import type { ShapeName, TagTone } from '@ribambelle/ui'
import type { Family } from '../../domain/family.ts'

/** Shape and colour of each family of kinds, the same on the maps and in their legend. Paths on a ground of 16 x 16. */
export const marks: Readonly<Record<Family, { tone: TagTone; shape: ShapeName; fill: string; path: string }>> = {
  nursery: { tone: 'success', shape: 'circle', fill: 'var(--success)', path: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z' },
  'part-time': { tone: 'info', shape: 'triangle', fill: 'var(--info)', path: 'M8 .8 15.6 15H.4z' },
  kindergarten: { tone: 'warning', shape: 'square', fill: 'var(--warning)', path: 'M2 2h12v12H2z' },
  childminding: { tone: 'plum', shape: 'diamond', fill: 'var(--plum)', path: 'M8 .5 15.5 8 8 15.5 .5 8z' },
  hub: {
    tone: 'neutral',
    shape: 'star',
    fill: 'var(--ink)',
    path: 'M8 .2 10.3 5.4 16 5.9 11.7 9.7 13 15.3 8 12.3 3 15.3 4.3 9.7 0 5.9 5.7 5.4z',
  },
  other: {
    tone: 'neutral',
    shape: 'ring',
    fill: 'var(--muted)',
    path: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14zm0 4a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  },
}
