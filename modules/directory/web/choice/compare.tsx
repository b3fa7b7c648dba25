import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, EmptyState, LinkButton, PageHeader, Panel, Table } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { DirectoryPorts } from '../../application/ports.ts'
import { chosenPlaces } from '../../application/queries.ts'
import type { FoundPlace } from '../../application/with-sheets.ts'
import { AddressLine, Phone } from '../inline.tsx'
import { nearOf } from '../places/near.tsx'
import { Lines } from '../sheet/lines.tsx'
import { welcomeLines, yesNo } from '../sheet/words.ts'
import type { DirectorySlots } from '../slots.ts'
import { agesWords, hoursLines, kindWord, languagesWords, priceWord, vacancyWords, walkWords } from '../words.ts'
import { siteIdsIn } from './favourites.ts'
import { say } from './messages.ts'

/** Places side by side, at most. */
const mostCompared = 4

/** Up to four places, the same questions asked of each. */
export const comparePage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, query, by } = request
    const t = say(lang)
    const siteIds = siteIdsIn(query.getAll('sites'), 50)
    const counted = (await slots.vacancies?.(request)) ?? new Map()
    const from = await nearOf(run, request)
    const places = await run.ask(chosenPlaces, { siteIds: siteIds.slice(0, mostCompared), from, counted }, by)
    const crumbs = [{ label: t('compare.back'), href: link('/places') }, { label: t('compare.title') }]
    return page(
      t('compare.title'),
      <>
        <PageHeader
          title={t('compare.title')}
          lead={places.length > 0 ? t('compare.lead', { count: places.length }) : undefined}
          above={<Breadcrumb label={t('choice.crumbs')} crumbs={crumbs} />}
        />
        {siteIds.length > mostCompared && (
          <Panel title={t('compare.too-many')}>
            <p>{t('compare.too-many.text', { most: mostCompared })}</p>
          </Panel>
        )}
        {places.length === 0 ? <None request={request} /> : <Side request={request} places={places} />}
        {places.length > 0 && <Ways request={request} />}
      </>,
      { current: '/places' },
    )
  }

function None({ request: { lang, link } }: { request: PageRequest }) {
  const t = say(lang)
  return (
    <EmptyState title={t('compare.none')} action={<LinkButton href={link('/places')}>{t('compare.back')}</LinkButton>}>
      <p>{t('compare.none.text', { most: mostCompared })}</p>
    </EmptyState>
  )
}

function Ways({ request: { lang, link } }: { request: PageRequest }) {
  const t = say(lang)
  return (
    <div class="button-row">
      <LinkButton href={link('/request')} icon="pencil">
        {t('compare.ask')}
      </LinkButton>
      <LinkButton href={link('/costs')} variant="secondary" icon="scale">
        {t('compare.costs')}
      </LinkButton>
      <LinkButton href={link('/places')} variant="quiet" icon="previous">
        {t('compare.back')}
      </LinkButton>
    </div>
  )
}

interface Line {
  readonly title: string
  readonly value: (place: FoundPlace) => ComponentChildren
}

function Side({ request, places }: { request: PageRequest; places: readonly FoundPlace[] }) {
  const t = say(request.lang)
  const unknown = <span class="hint">{t('compare.unknown')}</span>
  const lines = linesOf(request).filter(({ value }) => places.some((place) => isSaid(value(place))))
  return (
    <Table
      caption={t('compare.title')}
      hideCaption
      rows={lines}
      columns={[
        { key: 'line', title: t('compare.line'), cell: ({ title }) => title, rowHeader: true },
        ...places.map((place) => ({
          key: place.site.siteId,
          title: place.site.name,
          cell: ({ value }: Line) => (isSaid(value(place)) ? value(place) : unknown),
        })),
      ]}
    />
  )
}

const isSaid = (value: ComponentChildren): boolean => value !== null && value !== undefined && value !== ''

function linesOf({ lang, link, today }: PageRequest): Line[] {
  const t = say(lang)
  const line = (title: string, value: Line['value']): Line => ({ title, value })
  return [
    line(t('compare.kind'), ({ site }) => kindWord(lang, site.kind)),
    line(t('compare.vacancies'), ({ vacancy }) => vacancy && vacancyWords(lang, vacancy, today)),
    line(t('compare.address'), ({ site }) => <AddressLine site={site} />),
    line(t('compare.walk'), ({ walk }) => walk && walkWords(lang, walk)),
    line(t('compare.hours'), ({ site }) => site.hours && <Lines lines={hoursLines(lang, site.hours)} />),
    line(t('compare.ages'), ({ site }) => agesWords(lang, site)),
    line(t('compare.price'), ({ site }) => site.price && priceWord(lang, site.price)),
    line(t('compare.welcomes'), ({ site }) => {
      const said = welcomeLines(lang, site)
      return said.length > 0 && <Lines lines={said} />
    }),
    line(t('compare.languages'), ({ site }) => languagesWords(lang, site.languages)),
    line(t('compare.step-free'), ({ site }) => yesNo(lang, site.stepFree)),
    line(t('compare.special-needs'), ({ site }) => yesNo(lang, site.specialNeeds)),
    line(t('compare.transport'), ({ site }) => site.transport),
    line(t('compare.operator'), ({ site }) => site.operator),
    line(t('compare.phone'), ({ site }) => site.phone && <Phone phone={site.phone} />),
    line(t('compare.checked'), ({ site }) => dayWords(lang, site.checkedOn)),
    line(t('compare.sheet'), ({ site }) => (
      <a href={link(`/places/${site.siteId}`)}>
        {t('compare.sheet.link')}
        <span class="for-reader"> {site.name}</span>
      </a>
    )),
  ]
}
