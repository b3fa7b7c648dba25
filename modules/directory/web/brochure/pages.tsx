import { DocumentsUnavailable, renderPdfAside } from '@ribambelle/platform/documents'
import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { direction, languageNames, languages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Form, PageHeader, Panel, Section, Select } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { brochureAreas, brochureContent } from '../../application/brochure.ts'
import type { DirectoryPorts } from '../../application/ports.ts'
import { brochureData, brochureFileName } from './data.ts'
import { say } from './messages.ts'
import { brochureTemplate } from './template.ts'

/** Where this installation is found, for the addresses that are printed: `https://petite-enfance.example` */
export interface BrochureSlots {
  readonly origin: string
}

type Run = Runner<DirectoryPorts>

/** The page from which families download the leaflet. */
export const brochurePage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> =>
    page(say(request.lang)('page.title'), await body(run, request, false), { current: '/brochure' })

async function body(run: Run, request: PageRequest, unavailable: boolean): Promise<VNode> {
  const { lang, link } = request
  const t = say(lang)
  const areas = await run.ask(brochureAreas, null, request.by)
  return (
    <>
      <PageHeader title={t('page.title')} lead={t('page.lead')} />
      {unavailable && (
        <Panel tone="warning" title={t('page.unavailable.title')} announce>
          <p>
            {t('page.unavailable')} <a href={link('/places')}>{t('page.unavailable.link')}</a>
          </p>
        </Panel>
      )}
      <Form method="get" action={link('/brochure.pdf')}>
        {areas.length > 1 && (
          <Select
            name="zone"
            label={t('page.area')}
            placeholder={t('page.area.all')}
            options={areas.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
          />
        )}
        <ButtonRow>
          <Button icon="download">{t('page.submit')}</Button>
        </ButtonRow>
      </Form>
      <OtherLanguages request={request} />
    </>
  )
}

function OtherLanguages({ request: { lang, link } }: { request: PageRequest }): VNode {
  return (
    <Section title={say(lang)('page.languages')}>
      <ul>
        {languages
          .filter((other) => other !== lang)
          .map((other) => (
            <li>
              <a href={inLanguage(link('/brochure.pdf'), lang, other)} lang={other} dir={direction(other)}>
                {languageNames[other]}
              </a>
            </li>
          ))}
      </ul>
    </Section>
  )
}

/** `/lurelle/fr/brochure.pdf` in another language: the language is the second part of every address. */
const inLanguage = (path: string, from: Lang, to: Lang): string => path.replace(`/${from}/`, `/${to}/`)

/** The leaflet itself, made when it is asked for. */
export const brochurePdf =
  (run: Run, { origin }: BrochureSlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, query, today, territory, link } = request
    const zoneId = query.get('zone') || null
    const content = await run.ask(brochureContent, { zoneId, from: today }, request.by)
    if (!content) return notFound()
    try {
      const pdf = await renderPdfAside({
        template: brochureTemplate,
        data: brochureData(request, content, `${origin}${link('/')}`),
        title: `${say(lang)('title')} · ${territory.name}`,
        language: lang,
        direction: direction(lang),
      })
      return file(pdf, 'application/pdf', brochureFileName(lang, today, zoneId))
    } catch (error) {
      if (!(error instanceof DocumentsUnavailable)) throw error
      return page(say(lang)('page.title'), await body(run, request, true), { current: '/brochure' })
    }
  }
