import type { PageRequest } from '@ribambelle/platform/http'
import { monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Table } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { BenchSheet } from '../../../application/override/bench.ts'
import type { LoadLine } from '../../../application/override/bench-load.ts'
import type { MonthLoad } from '../../../domain/override/over-months.ts'
import { say } from '../../override/desk/messages.ts'
import { benchAt } from './look.ts'
import type { Look } from './look.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: BenchSheet
  readonly look: Look
}

const share = (lang: Lang, occupied: number, authorised: number): string =>
  numberWords(lang, occupied / authorised, { style: 'percent', maximumFractionDigits: 0 })

/** Beside the share: what stood before a change that is tried, and the half-days on which nothing is left. */
function Beside({ lang, load }: { lang: Lang; load: MonthLoad }): VNode {
  const t = say(lang)
  const { authorised, occupied, was, full } = load
  return (
    <>
      {was !== occupied && <div class="hint">{t('months.was', { share: share(lang, was, authorised) })}</div>}
      {full > 0 && <div class="hint">{t('months.full', { count: full })}</div>}
    </>
  )
}

function columns({ request, sheet, look }: Props): TableColumn<LoadLine>[] {
  const { lang } = request
  const t = say(lang)
  const { site, group, month, months } = sheet
  const isShown = (line: LoadLine, of: string): boolean =>
    line.site.siteId === site.siteId && line.groupId === group.groupId && of === month
  const bench = (line: LoadLine, of: string): string =>
    benchAt(
      request,
      { round: sheet.round, site: { ...site, ...line.site } },
      look,
    )({
      month: of,
      group: line.groupId,
      option: undefined,
    })
  return [
    {
      key: 'group',
      title: t('months.group'),
      rowHeader: true,
      cell: ({ wish, groupName, site: at }) =>
        wish === null ? groupName : t('months.wish', { wish, centre: at.name, group: groupName }),
    },
    ...months.map((of) => ({
      key: of,
      title: monthWords(lang, of),
      numeric: true,
      cell: (line: LoadLine) => {
        const found = line.months.find((one) => one.month === of)
        if (!found || found.authorised === 0) return '—'
        return (
          <>
            <a href={bench(line, of)} aria-current={isShown(line, of) ? 'true' : undefined}>
              {share(lang, found.occupied, found.authorised)}
            </a>
            <Beside lang={lang} load={found} />
          </>
        )
      },
    })),
  ]
}

/** How full each group is month by month; for the family that is looked at, the other centres of its list as well. Each figure is a bench. */
export function Months(props: Props): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  const { site, group, load, chosen } = sheet
  return (
    <Table
      id="months"
      caption={t(chosen ? 'months.caption-family' : 'months.caption')}
      narrow="slide"
      rows={load}
      isCurrent={(line) => line.site.siteId === site.siteId && line.groupId === group.groupId}
      columns={columns(props)}
    />
  )
}
