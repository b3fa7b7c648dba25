import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, LinkButton, PageHeader, Panel, Section, Table } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../application/ports.ts'
import { childminders, chosenPlaces } from '../../application/queries.ts'
import type { DirectorySlots } from '../slots.ts'
import { say } from './messages.ts'
import { nearOf } from './near.tsx'
import { PlaceCard } from './place-card.tsx'

/** Childminders: how many there are by zone, as far as numbers may be told, and those who agreed to be shown. */
export const childmindersPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, by } = request
    const t = say(lang)
    const { zones, total, shown } = await run.ask(childminders, {}, by)
    const siteIds = shown.map(({ siteId }) => siteId)
    const counted = (await slots.vacancies?.(request)) ?? new Map()
    const from = await nearOf(run, request)
    const places = await run.ask(chosenPlaces, { siteIds, from, counted }, by)
    const crumbs = [{ label: t('places.title'), href: link('/places') }, { label: t('minders.title') }]
    return page(
      t('minders.title'),
      <>
        <PageHeader
          title={t('minders.title')}
          lead={t('minders.lead')}
          above={<Breadcrumb label={t('places.crumbs')} crumbs={crumbs} />}
        />
        <Contact request={request} />
        <Counts lang={lang} zones={zones} total={total} />
        <Section title={t('minders.shown', { count: places.length })}>
          {places.map((place) => (
            <PlaceCard request={request} place={place} />
          ))}
          <LinkButton href={link('/costs')} variant="secondary" icon="scale">
            {t('minders.costs')}
          </LinkButton>
        </Section>
      </>,
      { current: '/places' },
    )
  }

/** How many there are in each zone; a number so small that it names them is told as « few ». */
function Counts({
  lang,
  zones,
  total,
}: { lang: PageRequest['lang'] } & Pick<Awaited<ReturnType<typeof childminders>>, 'zones' | 'total'>) {
  const t = say(lang)
  const told = zones.filter(({ count }) => count !== 0)
  const words = (count: number | null): string => (count === null ? t('minders.few') : numberWords(lang, count))
  if (told.length === 0) return null
  return (
    <Section title={t('minders.counts')}>
      <Table
        caption={t('minders.counts')}
        hideCaption
        rows={told}
        columns={[
          { key: 'zone', title: t('filters.zone'), cell: ({ zone }) => zone.name, rowHeader: true },
          { key: 'count', title: t('minders.count'), cell: ({ count }) => words(count), numeric: true },
        ]}
        footer={[t('minders.total'), words(total)]}
      />
      <p class="hint">{t('minders.rule')}</p>
    </Section>
  )
}

function Contact({ request: { lang, territory } }: { request: PageRequest }) {
  const t = say(lang)
  return (
    <Panel title={t('minders.contact')}>
      <p>
        {territory.settings.hubPhone
          ? t('minders.contact.phone', { phone: territory.settings.hubPhone })
          : t('minders.contact.none')}
      </p>
    </Panel>
  )
}
