import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, numberWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Grid, LinkButton, PageHeader, Section, StatTile, Table } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../application/ports.ts'
import { listedPlaces } from '../../application/queries.ts'
import { columns } from './columns.ts'
import { modifiedOn } from './files.ts'
import { licenceOf } from './licence.ts'
import { say } from './messages.ts'

const formats = [
  { path: '/places.geojson', name: 'GeoJSON' },
  { path: '/places.csv', name: 'CSV' },
  { path: '/places.jsonld', name: 'JSON-LD' },
  { path: '/sitemap.xml', name: 'Sitemap' },
] as const

/** What the open data holds, field by field, under which licence and from when. */
export const openDataPage =
  (run: Runner<DirectoryPorts>) =>
  async ({ lang, link, by, territory }: PageRequest): Promise<Reply> => {
    const t = say(lang)
    const sites = await run.ask(listedPlaces, {}, by)
    const licence = licenceOf(territory)
    const modified = modifiedOn(sites)
    const sources = [...new Set(sites.map(({ source }) => source))].sort()
    return page(
      t('title'),
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <Grid>
          <StatTile label={t('places')} value={numberWords(lang, sites.length)} />
          {modified && <StatTile label={t('modified')} value={dayWords(lang, modified)} />}
          <StatTile label={t('licence')} value={licence.name} detail={<a href={licence.url}>{t('licence.text')}</a>} />
        </Grid>
        <Files lang={lang} link={link} />
        <Section title={t('sources')}>
          <ul>
            {sources.map((source) => (
              <li>{source}</li>
            ))}
          </ul>
        </Section>
        <Fields lang={lang} />
      </>,
      { current: '/open-data' },
    )
  }

function Files({ lang, link }: Pick<PageRequest, 'lang' | 'link'>) {
  const t = say(lang)
  return (
    <Section title={t('files')}>
      <p>{t('stable')}</p>
      <p>{t('absent')}</p>
      <div class="button-row">
        {formats.map(({ path, name }) => (
          <LinkButton href={link(path)} variant="secondary" icon="download">
            {name}
          </LinkButton>
        ))}
      </div>
    </Section>
  )
}

function Fields({ lang }: Pick<PageRequest, 'lang'>) {
  const t = say(lang)
  return (
    <Section title={t('fields')}>
      <Table
        caption={t('fields')}
        hideCaption
        rows={columns}
        columns={[
          { key: 'name', title: t('field'), cell: (name) => <code dir="ltr">{name}</code>, rowHeader: true },
          { key: 'meaning', title: t('meaning'), cell: (name) => t(`field.${name}`) },
        ]}
      />
    </Section>
  )
}
