import { underWay } from './busy.ts'

/** The small programs of the components, as the service bundles them. */
export const uiIslands: readonly { readonly name: string; readonly entry: URL }[] = [
  { name: underWay, entry: new URL('./under-way.ts', import.meta.url) },
]
