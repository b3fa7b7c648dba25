import { isLawKey } from '@ribambelle/childcare-costs'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageReply, PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { LinkButton, PageHeader, Table, Tabs, Tag, Toolbar } from '@ribambelle/ui'
import type { CostsPorts } from '../../application/ports.ts'
import { standingPrices } from '../../application/queries.ts'
import { chaptersOf, keysOf } from '../../domain/chapters.ts'
import type { Chapter } from '../../domain/chapters.ts'
import { localKeys, localPrices, tariffKeys } from '../../domain/local-prices.ts'
import { numberToday } from '../../domain/number-today.ts'
import type { NumberToday, PriceKey } from '../../domain/number-today.ts'
import { mayKeepPrices } from '../../domain/policy.ts'
import { say } from './messages.ts'
import { priceName, shownValue } from './words.ts'

type Country = PageRequest['territory']['country']
type Tab = Chapter | 'local'

/** Numbers that a territory of a country keeps itself. */
const localKeysOf = (country: Country): PriceKey[] => [
  ...(country === 'CH' ? tariffKeys : []),
  ...localKeys.filter((key) => localPrices[key].country === country),
]

const keysIn = (tab: Tab, country: Country): readonly PriceKey[] =>
  tab === 'local' ? localKeysOf(country) : keysOf(tab)

/** Whether a number concerns a country. */
export const concerns = (key: PriceKey, country: Country): boolean =>
  (['local', ...chaptersOf(country)] as const).some((tab) => keysIn(tab, country).includes(key))

/** Every number that the estimate rests on, part by part. */
export const listPage =
  (run: Runner<CostsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    if (!mayKeepPrices(request.actor)) return notFound()
    const { lang, link, query, today, territory } = request
    const { stand } = await run.ask(standingPrices, {}, request.by)
    const tabs: readonly Tab[] = ['local', ...chaptersOf(territory.country)]
    const tab = tabs.find((one) => one === query.get('chapter')) ?? 'local'
    const all = keysIn(tab, territory.country).map((key) => numberToday(stand, key, today))
    const onlyDoubtful = query.get('verify') === 'yes'
    return shown({ lang, link }, tabs, tab, all, onlyDoubtful)
  }

function shown(
  { lang, link }: Pick<PageRequest, 'lang' | 'link'>,
  tabs: readonly Tab[],
  tab: Tab,
  all: readonly NumberToday[],
  onlyDoubtful: boolean,
): PageReply {
  const t = say(lang)
  const doubtful = all.filter(({ now }) => now?.doubt !== undefined)
  const at = `${link('/desk/costs')}?chapter=${tab}`
  return page(
    t('title'),
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href={link('/costs')} variant="secondary">
            {t('page')}
          </LinkButton>
        }
      />
      <Chapters lang={lang} link={link} tabs={tabs} tab={tab} />
      {doubtful.length > 0 && (
        <Toolbar label={t('mark.to-verify')}>
          {onlyDoubtful ? (
            <a href={at}>{t('verify.all')}</a>
          ) : (
            <a href={`${at}&verify=yes`}>{t('verify.only', { count: doubtful.length })}</a>
          )}
        </Toolbar>
      )}
      <Numbers lang={lang} link={link} caption={t(`chapter.${tab}`)} rows={onlyDoubtful ? doubtful : all} />
      {onlyDoubtful && doubtful.length === 0 && <p>{t('verify.none')}</p>}
    </>,
    { density: 'desk', current: '/desk/costs' },
  )
}

function Chapters({ lang, link, tabs, tab }: Pick<PageRequest, 'lang' | 'link'> & { tabs: readonly Tab[]; tab: Tab }) {
  const t = say(lang)
  return (
    <Tabs
      label={t('tabs')}
      tabs={tabs.map((one) => ({
        label: t(`chapter.${one}`),
        href: `${link('/desk/costs')}?chapter=${one}`,
        current: one === tab,
      }))}
    />
  )
}

interface NumbersProps {
  lang: Lang
  link: PageRequest['link']
  caption: string
  rows: readonly NumberToday[]
}

function Numbers({ lang, link, caption, rows }: NumbersProps) {
  const t = say(lang)
  return (
    <Table
      caption={caption}
      hideCaption
      rows={rows}
      columns={[
        {
          key: 'name',
          title: t('column.name'),
          cell: ({ key }) => <a href={link(`/desk/costs/${key}`)}>{priceName(lang, key)}</a>,
          rowHeader: true,
        },
        { key: 'value', title: t('column.value'), cell: (row) => shownValue(lang, row, row.now), numeric: true },
        { key: 'from', title: t('column.from'), cell: ({ now }) => now && dayWords(lang, now.from) },
        { key: 'source', title: t('column.source'), cell: ({ now }) => now?.source },
        { key: 'marks', title: t('column.marks'), cell: (row) => <Marks lang={lang} row={row} /> },
      ]}
    />
  )
}

function Marks({ lang, row }: { lang: Lang; row: NumberToday }) {
  const t = say(lang)
  const { now, next } = row
  return (
    <>
      {now?.doubt && <Tag tone="warning">{t('mark.to-verify')}</Tag>}{' '}
      {now?.here && isLawKey(row.key) && <Tag tone="info">{t('mark.corrected')}</Tag>}{' '}
      {next && <Tag>{t('mark.coming', { day: dayWords(lang, next) })}</Tag>}
    </>
  )
}
