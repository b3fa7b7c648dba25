import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Panel } from '@ribambelle/ui'
import type { CentreSheet } from '../../application/queries.ts'
import { say as sayAtDesk } from '../desk/messages.ts'
import { say } from './desk/messages.ts'

/** Days without children and places kept in the month that is shown. */
export function NotOpen({ request: { lang }, sheet }: { request: PageRequest; sheet: CentreSheet }) {
  const [t, here] = [say(lang), sayAtDesk(lang)]
  return (
    <>
      {sheet.closures.length > 0 && (
        <Panel title={here('closed.title')}>
          <ul>
            {sheet.closures.map(({ from, until, reason }) => (
              <li>
                {here('closed.line', {
                  from: dayWords(lang, from),
                  until: dayWords(lang, until),
                  reason: t(`reason.${reason}`),
                })}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {sheet.pools.length > 0 && (
        <Panel title={here('reserved.title')}>
          <ul>
            {sheet.pools.map(({ kind, places }) => (
              <li>{here('reserved.line', { kind: t(`pool.${kind}`), places })}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
