import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { DocumentsUnavailable, renderPdfAside } from '@ribambelle/platform/documents'
import { direction, isLang } from '@ribambelle/platform/messages'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Column, LinkButton, PageHeader, Panel, Section, Table } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { decisionById } from '../../application/decisions/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import type { Decision, LetterText } from '../../domain/decision/decision.ts'
import { deskWords } from './desk/messages.ts'
import { say } from './messages.ts'
import { decisionTemplate } from './template.ts'

type Run = Runner<AdmissionsPorts>

interface Found {
  readonly decision: Decision
  readonly addressee: readonly string[]
}

const idOf = (request: PageRequest): string => request.params['decisionId'] ?? ''
const directionOf = (lang: string): 'ltr' | 'rtl' => (isLang(lang) ? direction(lang) : 'ltr')

const wordsOf = ({ lang, title, notice, sections }: LetterText): object => ({
  language: lang,
  direction: directionOf(lang),
  title,
  notice,
  sections: sections.map((section) => ({ ...section, list: section.list ?? [], table: section.table ?? null })),
})

/** The letter as a tagged PDF. @throws DocumentsUnavailable where this machine makes none */
function pdfOf({ territory }: PageRequest, { decision, addressee }: Found): Promise<Uint8Array<ArrayBuffer>> {
  const { serviceName, hubPhone = '', hubHours = '', hubEmail = '' } = territory.settings
  const t = say('fr')
  return renderPdfAside({
    template: decisionTemplate,
    data: {
      sender: [serviceName ?? territory.name, territory.name, hubPhone, hubHours, hubEmail].filter(
        (line) => line !== '',
      ),
      addressee,
      footer: t('document', { reference: decision.reference }),
      text: wordsOf(decision.text),
      translation: decision.translation && wordsOf(decision.translation),
    },
    title: t('document', { reference: decision.reference }),
    language: 'fr',
    direction: 'ltr',
  })
}

function Words({ text }: { text: LetterText }): VNode {
  return (
    <div lang={text.lang} dir={directionOf(text.lang)}>
      {text.notice !== null && <p>{text.notice}</p>}
      {text.sections.map(({ title, paragraphs, list = [], table }) => (
        <Section title={title} level={3}>
          {paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
          {list.length > 0 && (
            <ul>
              {list.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          )}
          {table && (
            <Table
              caption={title}
              hideCaption
              rows={table.rows}
              columns={table.head.map((head, i) => ({
                key: String(i),
                title: head,
                rowHeader: i === 0,
                numeric: i === table.head.length - 1,
                cell: (row: readonly string[]) => row[i] ?? '',
              }))}
            />
          )}
        </Section>
      ))}
    </div>
  )
}

/** The decision on screen: in the family's language first when there is a translation, then the French text that counts. */
function shown(request: PageRequest, { decision }: Found, withoutPdf: boolean): Reply {
  const { lang, link, actor } = request
  const t = say(lang)
  const staff = actor.kind === 'staff'
  const day = dayWords(lang, decision.decidedOn)
  const title = t('title', { day })
  const base = staff ? '/desk/decisions' : '/my'
  const { translation } = decision
  const crumbs = staff
    ? [{ label: deskWords(lang, 'title'), href: link(base) }, { label: decision.reference }]
    : [
        { label: t('my.requests'), href: link('/my') },
        { label: decision.reference, href: link(`/my/requests/${decision.requestId}`) },
        { label: t('crumb') },
      ]
  const pdf = link(`${staff ? base : '/my/decisions'}/${decision.decisionId}/letter.pdf`)
  const body = (
    <Column>
      <PageHeader
        above={<Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />}
        title={title}
        lead={staff ? deskWords(lang, 'letter.lead') : t('lead')}
        actions={
          withoutPdf ? undefined : (
            <LinkButton href={pdf} icon="download" variant="secondary" download>
              {t('pdf')}
            </LinkButton>
          )
        }
      />
      {withoutPdf && (
        <Panel tone="warning">
          <p>{t('no-pdf')}</p>
        </Panel>
      )}
      {translation && (
        <Section title={t('translation')}>
          <Words text={translation} />
        </Section>
      )}
      <Section title={t('original')}>
        <Words text={decision.text} />
      </Section>
    </Column>
  )
  return page(title, body, { current: staff ? base : '/my', ...(staff ? { density: 'desk' as const } : {}) })
}

/** A decision, for its family and for staff. */
export const decisionPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const found = await run.ask(decisionById, idOf(request), request.by)
    return found ? shown(request, found, false) : notFound()
  }

/** The same as a letter to save; the page itself where this machine makes no documents. */
export const decisionLetter =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const found = await run.ask(decisionById, idOf(request), request.by)
    if (!found) return notFound()
    try {
      const name = `decision-${found.decision.reference}.pdf`
      return { kind: 'file', body: await pdfOf(request, found), type: 'application/pdf', name }
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return shown(request, found, true)
      throw error
    }
  }
