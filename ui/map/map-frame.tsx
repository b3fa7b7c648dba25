import type { ComponentChildren } from 'preact'

export interface MapFrameProps {
  /** The way past the map for the keyboard. */
  skip: { label: string; href: string }
  map: ComponentChildren
  legend: ComponentChildren
  /** The same things as lines. */
  list: ComponentChildren
}

/** A large map and, beside it, the list that says the same; one under the other on a narrow screen. */
export function MapFrame({ skip, map, legend, list }: MapFrameProps) {
  return (
    <div class="map-frame">
      <div class="map-side">
        <a class="map-skip" href={skip.href}>
          {skip.label}
        </a>
        {map}
        {legend}
      </div>
      <div class="map-words">{list}</div>
    </div>
  )
}
