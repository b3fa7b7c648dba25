import type { PageRequest } from '@ribambelle/platform/http'

/** Where these pages stand: in a family's own room, or in that of the helper who acts for it. */
export interface Room {
  /** address of the list, after the language */
  readonly at: string
  /** the request that is helped; undefined in a family's own room */
  readonly requestId: string | undefined
  readonly page: { readonly current: string; readonly density?: 'desk' }
}

/** The room in which a page was asked for. */
export function roomOf({ params, path }: PageRequest): Room {
  const { requestId } = params
  if (!path.startsWith('/desk/') || requestId === undefined)
    return { at: '/my/meetings', requestId: undefined, page: { current: '/my' } }
  return {
    at: `/desk/helped/${requestId}/meetings`,
    requestId,
    page: { current: '/desk/helped', density: 'desk' },
  }
}
