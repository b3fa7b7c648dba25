import type { RequestPanel } from '@ribambelle/intake/web'
import type { Effects } from '@ribambelle/platform/jobs'
import { Fragment, h } from 'preact'
import type { VNode } from 'preact'

/** Several modules speak in one slot, one under the other. */
export const panels =
  (...all: readonly RequestPanel[]): RequestPanel =>
  async (requestId, request) => {
    const shown: VNode[] = []
    for (const panel of all) {
      const one = await panel(requestId, request)
      if (one) shown.push(one)
    }
    return shown.length === 0 ? null : h(Fragment, null, ...shown)
  }

/** Several modules may listen to one event. */
export function allEffects(...tables: readonly Effects[]): Effects {
  const all: Record<string, Effects[string]> = {}
  for (const table of tables)
    for (const [type, effects] of Object.entries(table)) all[type] = [...(all[type] ?? []), ...effects]
  return all
}
