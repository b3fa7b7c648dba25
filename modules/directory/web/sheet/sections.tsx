import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Section, SummaryList, Table, Tag, Term } from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { PlaceSheet } from '../../application/queries.ts'
import type { Sheet } from '../../domain/sheet.ts'
import { isCentre } from '../../domain/site.ts'
import { isWebsite } from '../../domain/event.ts'
import { AddressLine, Phone } from '../inline.tsx'
import { agesWords, hoursByDay, kindWord, languagesWords, priceWord, walkWords } from '../words.ts'
import { Lines } from './lines.tsx'
import { say } from './messages.ts'
import { welcomeLines, yesNo } from './words.ts'

interface SectionsProps {
  request: PageRequest
  sheet: PlaceSheet
}

/** What a sheet says, in the order in which families ask: for whom, when, what it costs, where, who. */
export function SheetSections({ request, sheet }: SectionsProps) {
  const t = say(request.lang)
  const { site } = sheet
  return (
    <>
      {site.about !== null && (
        <blockquote lang="fr" dir="auto">
          <p>{site.about}</p>
        </blockquote>
      )}
      <Section title={t('sheet.for-whom')}>
        <SummaryList rows={forWhom(request, site)} />
      </Section>
      <Section title={t('sheet.hours')}>
        <Hours request={request} site={site} />
      </Section>
      {isCentre(site.kind) && (
        <Section title={t('sheet.price')}>
          <SummaryList rows={price(request, site)} />
        </Section>
      )}
      <Section title={t('sheet.where')}>
        <SummaryList rows={where(request, sheet)} />
      </Section>
      <Section title={t('sheet.who')}>
        <SummaryList rows={who(request, site)} />
      </Section>
    </>
  )
}

/** Makes the rows of a list; what nobody said yet says so, what was invented too. */
const rowsFor = ({ lang }: PageRequest, site: Sheet) => {
  const t = say(lang)
  return (term: string, value: ComponentChildren, ...fields: string[]): SummaryRow => {
    const said = value !== null && value !== undefined && value !== '' && value !== false
    const invented = fields.some((field) => site.invented.includes(field))
    return {
      term,
      value: said ? (
        <>
          {value} {invented && <Tag>{t('sheet.mark')}</Tag>}
        </>
      ) : (
        <span class="hint">{t('sheet.unknown')}</span>
      ),
    }
  }
}

function forWhom(request: PageRequest, site: Sheet): SummaryRow[] {
  const { lang } = request
  const t = say(lang)
  const row = rowsFor(request, site)
  const welcome = welcomeLines(lang, site)
  const care = isCentre(site.kind)
  return [
    row(t('sheet.kind'), kindWord(lang, site.kind)),
    row(t('sheet.welcomes'), welcome.length > 0 && <Lines lines={welcome} />, 'welcomes', 'withoutJob', 'shortNotice'),
    ...(care || site.fromMonths !== null || site.toMonths !== null
      ? [row(t('sheet.ages'), agesWords(lang, site), 'fromMonths', 'toMonths')]
      : []),
    row(t('sheet.languages'), languagesWords(lang, site.languages), 'languages'),
    row(t('sheet.special-needs'), yesNo(lang, site.specialNeeds), 'specialNeeds'),
    row(t('sheet.step-free'), yesNo(lang, site.stepFree), 'stepFree'),
  ]
}

function Hours({ request: { lang }, site }: { request: PageRequest; site: Sheet }) {
  const t = say(lang)
  const days = site.hours === null ? undefined : hoursByDay(lang, site.hours)
  const invented = site.invented.includes('hours') && <Tag>{t('sheet.mark')}</Tag>
  if (!days)
    return (
      <p>
        {site.hours ?? <span class="hint">{t('sheet.unknown')}</span>} {invented}
      </p>
    )
  return (
    <>
      <Table
        caption={t('sheet.hours')}
        hideCaption
        narrow="slide"
        id="hours"
        rows={days}
        columns={[
          { key: 'day', title: t('sheet.day'), cell: ({ day }) => day, rowHeader: true },
          { key: 'times', title: t('sheet.open'), cell: ({ times }) => times },
        ]}
      />
      {invented}
    </>
  )
}

function price(request: PageRequest, site: Sheet): SummaryRow[] {
  const { lang, link } = request
  const t = say(lang)
  const row = rowsFor(request, site)
  return [
    row(
      t('sheet.price.kind'),
      site.price && (
        <>
          {priceWord(lang, site.price)}. {t(`price-about.${site.price}`)}
        </>
      ),
      'price',
    ),
    row(t('sheet.price.mine'), <a href={link('/costs')}>{t('sheet.price.link')}</a>),
  ]
}

function where(request: PageRequest, { site, zones, stops }: PlaceSheet): SummaryRow[] {
  const { lang, link } = request
  const t = say(lang)
  const row = rowsFor(request, site)
  const near = stops.map(({ stop, walk }) =>
    t(stop.lines.length > 0 ? 'sheet.stop' : 'sheet.stop.plain', {
      stop: stop.name,
      lines: stop.lines.join(', '),
      walk: walkWords(lang, walk),
    }),
  )
  const { latitude, longitude } = site
  const box = [longitude - 0.01, latitude - 0.006, longitude + 0.01, latitude + 0.006].map((degrees) =>
    Number(degrees.toFixed(4)),
  )
  return [
    row(t('sheet.address'), <AddressLine site={site} />, 'address'),
    row(t('sheet.zone'), zones.map(({ name }) => name).join(' › '), 'position'),
    row(t('sheet.map'), <a href={link(`/places/map?box=${box.join(',')}`)}>{t('sheet.map.link')}</a>, 'position'),
    row(
      t('sheet.transport'),
      site.transport === null && near.length === 0 ? null : (
        <Lines lines={[...(site.transport === null ? [] : [site.transport]), ...near]} />
      ),
      'transport',
    ),
  ]
}

function who(request: PageRequest, site: Sheet): SummaryRow[] {
  const { lang } = request
  const t = say(lang)
  const row = rowsFor(request, site)
  const { phone, email, website } = site
  return [
    row(t('sheet.phone'), phone && <Phone phone={phone} />, 'phone'),
    row(t('sheet.email'), email && <a href={`mailto:${email}`}>{email}</a>, 'email'),
    row(t('sheet.website'), website && <Website address={website} />, 'website'),
    row(t('sheet.operator'), site.operator, 'operator'),
    ...(isCentre(site.kind)
      ? [row(t('sheet.charter'), <Charter request={request} site={site} />, 'charterSince')]
      : []),
    row(t('sheet.source'), t('sheet.checked', { source: site.source, day: dayWords(lang, site.checkedOn) })),
  ]
}

/** Every place of care keeps the national charter; some have signed the territory's own. */
function Charter({ request: { lang, territory }, site }: { request: PageRequest; site: Sheet }) {
  const t = say(lang)
  return (
    <>
      {site.charterSince === null ? '' : `${t('sheet.charter.since', { day: dayWords(lang, site.charterSince) })} `}
      {territory.country === 'FR' && (
        <Term word={t('sheet.charter.national')} meaning={t('sheet.charter.meaning')} id="charter-meaning" />
      )}
    </>
  )
}

/** Only addresses of the web become links: a sheet may come from anybody's file. */
const Website = ({ address }: { address: string }) =>
  isWebsite(address) ? (
    <a href={address} rel="noopener external">
      {address}
    </a>
  ) : (
    <>{address}</>
  )
