import type { Month } from '@ribambelle/kernel'
import { halfDayName, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Details, Panel, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ClaimTold, Trial } from '../../../application/override/case.ts'
import type { Names } from '../../../application/queries.ts'
import { say } from '../../override/desk/messages.ts'
import { centreName } from '../../words.ts'
import { calledWords, refusalWords, staysWords } from './words.ts'

interface Props {
  readonly lang: Lang
  readonly names: Names
}

/** Claims told in words: those of the families with the most points. */
const mostTold = 5

interface CellChange {
  readonly key: string
  readonly where: string
  readonly cell: Trial['cells'][number]
  first: Month
  last: Month
}

/** One line for a half-day and the months that follow with the same figures. */
function runs(lang: Lang, names: Names, cells: Trial['cells']): CellChange[] {
  const found = new Map<string, CellChange>()
  for (const cell of cells) {
    const { centreId, groupId, group, halfDay, was, occupied, authorised, month } = cell
    const key = [centreId, groupId, halfDay, was, occupied, authorised].join(' ')
    const run = found.get(key)
    if (run) run.last = month
    else {
      const where = say(lang)('effect.cell', { centre: centreName(lang, names, centreId), group })
      found.set(key, { key, where, cell, first: month, last: month })
    }
  }
  return [...found.values()]
}

function Cells({ lang, names, cells }: Props & { cells: Trial['cells'] }): VNode {
  const t = say(lang)
  if (cells.length === 0) return <p>{t('effect.cells.same')}</p>
  return (
    <Details summary={t('effect.cells')}>
      <Table
        caption={t('effect.cells')}
        hideCaption
        rows={runs(lang, names, cells)}
        columns={[
          {
            key: 'half-day',
            title: t('effect.half-day'),
            rowHeader: true,
            cell: ({ cell, first, last }) =>
              `${halfDayName(lang, cell.halfDay)}, ${first === last ? monthWords(lang, first) : t('effect.months', { first: monthWords(lang, first), last: monthWords(lang, last) })}`,
          },
          { key: 'where', title: t('where'), cell: ({ where }) => where },
          { key: 'was', title: t('effect.was'), numeric: true, cell: ({ cell }) => cell.was },
          {
            key: 'is',
            title: t('effect.is'),
            numeric: true,
            cell: ({ cell }) => t('effect.of', { occupied: cell.occupied, authorised: cell.authorised }),
          },
        ]}
      />
    </Details>
  )
}

function ClaimList({ lang, names, claims }: Props & { claims: readonly ClaimTold[] }): VNode {
  const t = say(lang)
  // A family may claim several options at once: the one that it likes best says it all.
  const first = [...Map.groupBy(claims, ({ family }) => family.pseudonym).values()]
    .map((own) => own[0]!)
    .sort((a, b) => b.points - a.points)
  return (
    <>
      <ul>
        {first.slice(0, mostTold).map(({ family, points, kind, stays }) => (
          <li>
            {t(`effect.claim.${kind}`, {
              who: calledWords(family, lang),
              points,
              stay: staysWords(lang, names, stays),
            })}
          </li>
        ))}
      </ul>
      {first.length > mostTold && <p>{t('effect.claims.more', { count: first.length - mostTold })}</p>}
    </>
  )
}

/** Families that would have a claim: each counts once, whatever the options it could name. */
export const claimants = (claims: readonly ClaimTold[]): number =>
  new Set(claims.map(({ family }) => family.pseudonym)).size

/** What a change does: why it cannot be, or the occupancy and the claims that follow. */
export function Effect({ lang, names, trial }: Props & { trial: Trial }): VNode {
  const t = say(lang)
  const { fault, made, gone, left, cells } = trial
  if (fault)
    return (
      <Panel tone="warning" title={t('effect.refused')}>
        <p>{refusalWords(lang, fault)}</p>
        {fault.code === 'no-room' && <p>{t('effect.refused.next')}</p>}
      </Panel>
    )
  return (
    <>
      {made.length === 0 ? (
        <p>
          <Tag tone="success">{t('effect.made.none')}</Tag>
        </p>
      ) : (
        <Panel tone="warning" title={t('effect.made', { count: claimants(made) })}>
          <ClaimList lang={lang} names={names} claims={made} />
        </Panel>
      )}
      {gone.length > 0 && (
        <Panel tone="info" title={t('effect.gone', { count: claimants(gone) })}>
          <ClaimList lang={lang} names={names} claims={gone} />
        </Panel>
      )}
      {left > 0 && <p>{t('effect.left', { count: left })}</p>}
      <Cells lang={lang} names={names} cells={cells} />
    </>
  )
}
