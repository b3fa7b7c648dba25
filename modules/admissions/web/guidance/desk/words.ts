import type { CareRequest } from '@ribambelle/intake'
import { listWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { say } from './messages.ts'

/** The children of a request by name; « enfant attendu » before there is one. */
export const childrenWords = (lang: Lang, request: CareRequest | null): string =>
  request
    ? listWords(
        lang,
        request.needs.map(({ child }) =>
          [child.firstName ?? say(lang)('expected'), child.lastName].filter(Boolean).join(' '),
        ),
      )
    : '—'
