import { addressWith, pageIn } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import type { JournalQuestion } from '../../application/ports.ts'
import { channels, messageStates } from '../../domain/message.ts'

/** Messages on a page of the journal. */
export const pageSize = 50

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text)

const shaped = (text: string | null): string | undefined =>
  text !== null && /^[A-Za-z0-9][\w-]{0,79}$/.test(text) ? text : undefined

/** What the address of the journal asks for; what it does not understand is left out. */
export function questionIn(query: URLSearchParams): JournalQuestion & { readonly page: number } {
  const page = pageIn(query)
  return {
    requestId: shaped(query.get('request')),
    kind: shaped(query.get('kind')),
    state: oneOf(messageStates, query.get('state')),
    way: oneOf(channels, query.get('way')),
    page,
    skip: (page - 1) * pageSize,
    take: pageSize,
  }
}

/** The address of the journal. @param path `/desk/journal` or the file of the same list */
export function journalAddress(
  request: Pick<PageRequest, 'link'>,
  { requestId, kind, state, way, page }: Partial<JournalQuestion> & { readonly page?: number },
  path = '/desk/journal',
): string {
  return addressWith(request.link(path), { request: requestId, kind, state, way, page })
}
