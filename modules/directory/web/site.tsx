import { daysBetween } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, LinkButton, PageHeader, Panel, SummaryList, Tag } from '@ribambelle/ui'
import type { SummaryRow } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { DirectoryPorts } from '../application/ports.ts'
import { placeSheet } from '../application/queries.ts'
import type { PlaceSheet } from '../application/queries.ts'
import { familyOf } from '../domain/family.ts'
import { isCentre } from '../domain/site.ts'
import type { Site } from '../domain/site.ts'
import { marks } from './map.tsx'
import { say } from './messages.ts'
import { agesWords, hoursLines, inventedWords, kindWord, languageWord } from './words.ts'

/** What other modules show on the sheet of a centre: its free places. */
export type PlacesPanel = (siteId: string, request: PageRequest) => Promise<VNode | null>

/** Days after which a sheet that nobody checked says so. */
const staleAfter = 365

/** All that is known of one site, how fresh it is, and what of it was invented. */
export const sitePage =
  (run: Runner<DirectoryPorts>, placesPanel: PlacesPanel | undefined) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, params } = request
    const t = say(lang)
    const sheet = await run.ask(placeSheet, { siteId: params['siteId'] ?? '', today: request.today }, request.by)
    if (!sheet) return notFound()
    const { site } = sheet
    const panel = placesPanel && isCentre(site.kind) ? await placesPanel(site.siteId, request) : null
    const { tone, shape } = marks[familyOf(site.kind)]
    const crumbs = [{ label: t('places.title'), href: link('/places') }, { label: site.name }]
    return page(
      site.name,
      <>
        <PageHeader
          title={site.name}
          lead={t(`about.${site.kind}`)}
          above={<Breadcrumb label={t('site.crumbs')} crumbs={crumbs} />}
          actions={
            <Tag tone={tone} shape={shape}>
              {kindWord(lang, site.kind)}
            </Tag>
          }
        />
        <Warnings request={request} site={site} />
        {panel}
        <SummaryList rows={rowsOf(request, sheet)} />
        <div class="button-row">
          {isCentre(site.kind) && (
            <LinkButton href={link('/request')} icon="pencil">
              {t('site.wish')}
            </LinkButton>
          )}
          <LinkButton href={link('/places')} variant="secondary" icon="previous">
            {t('site.back')}
          </LinkButton>
        </div>
      </>,
      { current: '/places' },
    )
  }

function Warnings({ request: { lang, today }, site }: { request: PageRequest; site: Site }) {
  const t = say(lang)
  const fields = inventedWords(t, site.invented)
  return (
    <>
      {fields.length > 0 && (
        <Panel tone="warning" title={t('site.invented.title')}>
          <p>{t('site.invented.text', { fields: listWords(lang, fields) })}</p>
        </Panel>
      )}
      {daysBetween(site.checkedOn, today) > staleAfter && (
        <Panel tone="warning" title={t('site.stale.title')}>
          <p>{t('site.stale.text', { day: dayWords(lang, site.checkedOn) })}</p>
        </Panel>
      )}
    </>
  )
}

function rowsOf({ lang }: PageRequest, { site, zones }: PlaceSheet): SummaryRow[] {
  const t = say(lang)
  const unknown = <span class="hint">{t('site.unknown')}</span>
  const row = (term: string, value: ComponentChildren, ...fields: string[]): SummaryRow => {
    const invented = fields.some((field) => site.invented.includes(field))
    const known = value !== null && value !== undefined && value !== ''
    return {
      term,
      value: known ? (
        <>
          {value} {invented && <Tag>{t('site.mark')}</Tag>}
        </>
      ) : (
        unknown
      ),
    }
  }
  const { phone, email, website, stepFree, hours } = site
  return [
    row(t('site.kind'), kindWord(lang, site.kind)),
    row(t('site.address'), `${site.address}, ${site.postcode} ${site.town}`, 'address'),
    row(t('site.zone'), zones.map(({ name }) => name).join(' › '), 'position'),
    row(t('site.hours'), hours === null ? null : <Lines lines={hoursLines(lang, hours)} />, 'hours'),
    ...(isCentre(site.kind) ? [row(t('site.ages'), agesWords(t, site), 'fromMonths', 'toMonths')] : []),
    row(t('site.phone'), phone && <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>, 'phone'),
    row(t('site.email'), email && <a href={`mailto:${email}`}>{email}</a>, 'email'),
    row(t('site.website'), website && <Website address={website} />, 'website'),
    row(
      t('site.languages'),
      listWords(
        lang,
        site.languages.map((code) => languageWord(lang, code)),
      ),
      'languages',
    ),
    row(t('site.step-free'), stepFree === null ? null : t(stepFree ? 'site.yes' : 'site.no'), 'stepFree'),
    row(t('site.transport'), site.transport, 'transport'),
    row(t('site.operator'), site.operator, 'operator'),
    row(t('site.source'), `${site.source}. ${t('site.checked', { day: dayWords(lang, site.checkedOn) })}`),
  ]
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

/** Only addresses of the web become links: a sheet may come from anybody's file. */
const Website = ({ address }: { address: string }) =>
  /^https?:\/\//.test(address) ? (
    <a href={address} rel="noopener external">
      {address}
    </a>
  ) : (
    <>{address}</>
  )
