import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  Card,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Pager,
  Panel,
  Select,
  Split,
  Tag,
  TextField,
  Toolbar,
} from '@ribambelle/ui'
import type { DirectoryPorts } from '../application/ports.ts'
import { findPlaces, nothingWanted, pageSize } from '../application/find-places.ts'
import type { PlacesAnswer as Found } from '../application/find-places.ts'
import { mapGround } from '../application/queries.ts'
import type { Layer } from '../application/ports.ts'
import { noFilter } from '../domain/finding/filter.ts'
import { familyOf } from '../domain/family.ts'
import { siteKinds } from '../domain/site.ts'
import type { Site, SiteKind } from '../domain/site.ts'
import { PlacesMap, marks } from './map.tsx'
import { say } from './messages.ts'
import { hoursLines, kindWord, kindWords } from './words.ts'

/** What the address asks for; what it does not understand is left aside. */
interface Asked {
  readonly kind: SiteKind | undefined
  readonly zoneId: string | undefined
  readonly text: string
  readonly page: number
}

const longestSearch = 80

function askedIn(query: URLSearchParams): Asked {
  const kind = siteKinds.find((one) => one === query.get('kind'))
  const page = /^\d{1,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
  return {
    kind,
    zoneId: query.get('zone') || undefined,
    text: (query.get('q') ?? '').trim().slice(0, longestSearch),
    page,
  }
}

const addressOf = ({ kind, zoneId, text }: Asked, page: number): string => {
  const query = new URLSearchParams({
    ...(text ? { q: text } : {}),
    ...(kind ? { kind } : {}),
    ...(zoneId ? { zone: zoneId } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()
  return query === '' ? '/places' : `/places?${query}`
}

/** Every place, found by words, kind and area; the map and the list say the same. */
export const placesPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, territory, link } = request
    const t = say(lang)
    const asked = askedIn(request.query)
    const answer: PlacesAnswer = {
      ...(await run.ask(
        findPlaces,
        {
          ...nothingWanted,
          text: asked.text,
          zoneId: asked.zoneId,
          filter: { ...noFilter, kinds: asked.kind ? [asked.kind] : [] },
          page: asked.page,
          unsure: false,
          sort: 'name',
          from: undefined,
          counted: new Map(),
          looser: [],
          kindWords: kindWords(lang),
        },
        request.by,
      )),
      layers: (await run.ask(mapGround, {}, request.by)).layers,
    }
    const zoneId = answer.zones.some((zone) => zone.zoneId === asked.zoneId) ? asked.zoneId : undefined
    const shown = { ...asked, zoneId }
    return page(
      t('places.title'),
      <>
        <PageHeader title={t('places.title')} lead={t('places.lead', { territory: territory.name })} />
        <Filters request={request} asked={shown} answer={answer} />
        <Split
          list={<List request={request} asked={shown} answer={answer} />}
          sheet={
            answer.zones.length > 0 && (
              <PlacesMap
                lang={lang}
                zones={answer.zones}
                zoneId={zoneId}
                layers={answer.layers}
                sites={answer.found}
                href={({ siteId }) => link(`/places/${siteId}`)}
              />
            )
          }
        />
        <Unlisted request={request} answer={answer} />
        <p>
          {t('places.open-data')} <a href={link('/places.geojson')}>GeoJSON</a>, <a href={link('/places.csv')}>CSV</a>
        </p>
      </>,
      { current: '/places' },
    )
  }

type PlacesAnswer = Found & { readonly layers: readonly Layer[] }

interface Part {
  request: PageRequest
  asked: Asked
  answer: PlacesAnswer
}

function Filters({ request: { lang, link }, asked, answer }: Part) {
  const t = say(lang)
  const total = answer.kinds.reduce((sum, { count }) => sum + count, 0)
  const level = (kind: string): string => (kind === 'sub-quarter' ? '— ' : '')
  return (
    <Toolbar label={t('places.filters')}>
      <Form action={link('/places')} method="get" label={t('places.filters')}>
        <TextField
          name="q"
          type="search"
          label={t('places.search')}
          value={asked.text}
          width="medium"
          maxLength={longestSearch}
        />
        <Select
          name="kind"
          label={t('places.kind')}
          placeholder={t('places.kind.all', { count: total })}
          value={asked.kind}
          options={answer.kinds.map(({ kind, count }) => ({
            value: kind,
            label: t('places.kind.one', { kind: kindWord(lang, kind), count }),
          }))}
          width="medium"
        />
        <Select
          name="zone"
          label={t('places.zone')}
          placeholder={t('places.zone.all')}
          value={asked.zoneId}
          options={inTree(answer.zones).map(({ zoneId, name, kind }) => ({
            value: zoneId,
            label: `${level(kind)}${name}`,
          }))}
          width="medium"
        />
        <Button icon="search">{t('places.apply')}</Button>
        {addressOf(asked, 1) !== '/places' && (
          <LinkButton href={link('/places')} variant="quiet" icon="close">
            {t('places.clear')}
          </LinkButton>
        )}
      </Form>
    </Toolbar>
  )
}

/** Zones with their parts right after them. A territory of one commune is left out: it filters nothing. */
function inTree(zones: PlacesAnswer['zones']): PlacesAnswer['zones'] {
  const under = (parentId: string | null): PlacesAnswer['zones'] =>
    zones.flatMap((zone) => (zone.parentId === parentId ? [zone, ...under(zone.zoneId)] : []))
  const tree = under(null)
  return zones.filter(({ kind }) => kind === 'commune').length > 1
    ? tree
    : tree.filter(({ kind }) => kind !== 'commune')
}

function List({ request, asked, answer }: Part) {
  const { lang, link } = request
  const t = say(lang)
  const { found, page, pages } = answer
  if (found.length === 0) {
    return (
      <EmptyState
        title={t('places.found', { count: 0 })}
        action={<LinkButton href={link('/places')}>{t('places.clear')}</LinkButton>}
      >
        <p>{t('places.none.text')}</p>
      </EmptyState>
    )
  }
  const from = (page - 1) * pageSize + 1
  return (
    <>
      <h2 id="found">{t('places.found', { count: found.length })}</h2>
      {answer.places.map(({ site }) => (
        <SiteCard request={request} site={site} />
      ))}
      {pages > 1 && (
        <Pager
          label={t('places.pager')}
          status={t('places.pager.status', { from, to: from + answer.places.length - 1, total: found.length })}
          previous={page > 1 ? { label: t('places.previous'), href: link(addressOf(asked, page - 1)) } : undefined}
          next={page < pages ? { label: t('places.next'), href: link(addressOf(asked, page + 1)) } : undefined}
        />
      )}
    </>
  )
}

function SiteCard({ request: { lang, link }, site }: { request: PageRequest; site: Site }) {
  const t = say(lang)
  const { tone, shape } = marks[familyOf(site.kind)]
  return (
    <Card
      title={site.name}
      href={link(`/places/${site.siteId}`)}
      aside={
        <Tag tone={tone} shape={shape}>
          {kindWord(lang, site.kind)}
        </Tag>
      }
    >
      <p>
        {site.address}, {site.town}
        {site.invented.includes('name') && (
          <>
            {' '}
            <Tag>{t('places.invented')}</Tag>
          </>
        )}
      </p>
      {site.hours !== null && (
        <p class="hint">
          {hoursLines(lang, site.hours).join(' ; ')}
          {site.invented.includes('hours') && ` (${t('site.mark')})`}
        </p>
      )}
    </Card>
  )
}

function Unlisted({ request: { lang }, answer: { unlisted } }: Pick<Part, 'request' | 'answer'>) {
  const t = say(lang)
  if (unlisted === null || unlisted === 0) return null
  return (
    <Panel title={t('places.unlisted.title')}>
      <p>{t('places.unlisted.text', { count: unlisted })}</p>
    </Panel>
  )
}
