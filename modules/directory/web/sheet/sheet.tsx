import { daysBetween } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, Form, Icon, LinkButton, PageHeader, Panel, Tag } from '@ribambelle/ui'
import type { Address, DirectoryPorts } from '../../application/ports.ts'
import { placeSheet } from '../../application/queries.ts'
import type { PlaceSheet } from '../../application/queries.ts'
import { familyOf } from '../../domain/family.ts'
import { declaredVacancy } from '../../domain/finding/filter.ts'
import { walkBetween } from '../../domain/finding/walk.ts'
import { isCentre } from '../../domain/site.ts'
import type { Sheet } from '../../domain/sheet.ts'
import { favouritesOf } from '../choice/favourites.ts'
import { EventLines } from '../events/event-lines.tsx'
import { marks } from '../map/marks.ts'
import { nearOf } from '../places/near.tsx'
import type { DirectorySlots } from '../slots.ts'
import { inventedWords, kindWord, phoneLink, phoneWords, vacancyWords, walkWords } from '../words.ts'
import { say as sayDirectory } from '../messages.ts'
import { StructuredData } from './json-ld.tsx'
import { say } from './messages.ts'
import { SheetSections } from './sections.tsx'

/** Days after which a sheet that nobody checked says so. */
const staleAfter = 365

/** All that is known of one site, how fresh it is, and what of it was invented. */
export const sheetPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, params, today, by } = request
    const sheet = await run.ask(placeSheet, { siteId: params['siteId'] ?? '', today }, by)
    if (!sheet) return notFound()
    const { site } = sheet
    const panel = slots.placesPanel && isCentre(site.kind) ? await slots.placesPanel(site.siteId, request) : null
    const price = (await slots.pricePanel?.(site.kind, request)) ?? null
    const near = await nearOf(run, request)
    const declared = declaredVacancy(site)
    return page(
      site.name,
      <>
        <Heading request={request} site={site} />
        {near && <Walk lang={lang} near={near} site={site} />}
        <Warnings request={request} site={site} />
        <FirstActions request={request} site={site} />
        {panel}
        {!panel && declared && (
          <p>
            <Tag tone={declared.now > 0 ? 'success' : 'neutral'}>{vacancyWords(lang, declared, today)}</Tag>
          </p>
        )}
        <SheetSections request={request} sheet={sheet} />
        {price}
        <Soon request={request} sheet={sheet} />
        <LastActions request={request} site={site} />
        <StructuredData request={request} sheet={sheet} origin={slots.origin} />
      </>,
      { current: '/places' },
    )
  }

function Heading({ request: { lang, link }, site }: { request: PageRequest; site: Sheet }) {
  const t = say(lang)
  const { tone, shape } = marks[familyOf(site.kind)]
  const crumbs = [{ label: t('sheet.places'), href: link('/places') }, { label: site.name }]
  return (
    <PageHeader
      title={site.name}
      lead={sayDirectory(lang)(`about.${site.kind}`)}
      above={<Breadcrumb label={t('sheet.crumbs')} crumbs={crumbs} />}
      actions={
        <Tag tone={tone} shape={shape}>
          {kindWord(lang, site.kind)}
        </Tag>
      }
    />
  )
}

/** How far it is from where one said that one is. */
const Walk = ({ lang, near, site }: { lang: PageRequest['lang']; near: Address; site: Sheet }) => (
  <p>
    <Icon
      name="map-pin"
      label={say(lang)('sheet.walk', { address: near.label, walk: walkWords(lang, walkBetween(near, site)) })}
    />
  </p>
)

function Warnings({ request: { lang, today }, site }: { request: PageRequest; site: Sheet }) {
  const t = say(lang)
  const fields = inventedWords(sayDirectory(lang), site.invented)
  if (site.closedOn)
    return (
      <Panel tone="warning" title={t('sheet.closed.title')}>
        <p>{t('sheet.closed.text', { day: dayWords(lang, site.closedOn) })}</p>
      </Panel>
    )
  return (
    <>
      {fields.length > 0 && (
        <Panel tone="warning" title={t('sheet.invented.title')}>
          <p>{t('sheet.invented.text', { fields: listWords(lang, fields) })}</p>
        </Panel>
      )}
      {daysBetween(site.checkedOn, today) > staleAfter && (
        <Panel tone="warning" title={t('sheet.stale.title')}>
          <p>{t('sheet.stale.text', { day: dayWords(lang, site.checkedOn) })}</p>
        </Panel>
      )}
    </>
  )
}

function Soon({ request, sheet: { site, events } }: { request: PageRequest; sheet: PlaceSheet }) {
  if (events.length === 0) return null
  return (
    <EventLines
      request={request}
      title={say(request.lang)('sheet.events')}
      events={events.map((event) => ({ event, site }))}
    />
  )
}

/** What one does with a sheet first: ask for a place, call, keep it. */
function FirstActions({ request, site }: { request: PageRequest; site: Sheet }) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const kept = favouritesOf(request).includes(site.siteId)
  return (
    <Form
      action={link('/places/favourites')}
      idempotencyKey={newKey}
      hidden={{ sites: site.siteId, from: site.siteId, act: kept ? 'remove' : 'add' }}
      label={t('sheet.favourite')}
    >
      <div class="button-row">
        {isCentre(site.kind) && !site.closedOn && (
          <LinkButton href={link('/request')} icon="pencil">
            {t('sheet.wish')}
          </LinkButton>
        )}
        {site.phone !== null && (
          <LinkButton href={phoneLink(site.phone)} variant="secondary" icon="phone" about={phoneWords(site.phone)}>
            {t('sheet.call')}
          </LinkButton>
        )}
        <Button variant="quiet" icon={kept ? 'close' : 'star'}>
          {t(kept ? 'sheet.favourite.remove' : 'sheet.favourite.add')}
        </Button>
      </div>
    </Form>
  )
}

/** What one does with a sheet at its end: go back, say what is wrong. */
function LastActions({ request: { lang, link }, site }: { request: PageRequest; site: Sheet }) {
  const t = say(lang)
  return (
    <div class="button-row">
      <LinkButton href={link('/places')} variant="secondary" icon="previous">
        {t('sheet.back')}
      </LinkButton>
      <LinkButton href={link(`/places/${site.siteId}/correction`)} variant="quiet" icon="alert">
        {t('sheet.correction')}
      </LinkButton>
    </div>
  )
}
