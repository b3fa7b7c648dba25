import { DocumentsUnavailable } from '@ribambelle/platform/documents'
import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { isLang, languageNames, languages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Select,
  SummaryList,
  Toolbar,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../application/kinds.ts'
import type { CorrespondencePorts, Words } from '../../application/ports.ts'
import { templateView } from '../../application/queries.ts'
import type { TemplateView } from '../../application/queries.ts'
import type { Print } from './message.tsx'
import { say } from './messages.ts'
import { Preview, SmsPreview } from './preview.tsx'
import { DeskTabs } from './words.tsx'

type Run = Runner<CorrespondencePorts>

const wordsOf = (kind: MessageKind, lang: Lang): Words => {
  const { action, legal = [], ...sample } = kind.sample(lang)
  return {
    ...sample,
    kind: kind.kind,
    language: lang,
    actionLabel: action?.label ?? null,
    actionPath: action?.path ?? null,
    legal,
  }
}

const langIn = (text: string | undefined | null, otherwise: Lang): Lang => (text && isLang(text) ? text : otherwise)

function Chooser({
  request,
  kinds,
  chosen,
  lang,
}: {
  request: PageRequest
  kinds: readonly MessageKind[]
  chosen: MessageKind
  lang: Lang
}): VNode {
  const t = say(request.lang)
  return (
    <Form action={request.link('/desk/templates')} method="get" label={t('templates.choose')}>
      <Toolbar label={t('templates.choose')}>
        <Select
          name="kind"
          label={t('templates.kind')}
          value={chosen.kind}
          options={kinds.map((kind) => ({ value: kind.kind, label: kind.label(request.lang) }))}
        />
        <Select
          name="language"
          label={t('templates.language')}
          value={lang}
          options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        />
        <Button variant="secondary" icon="eye">
          {t('templates.show')}
        </Button>
      </Toolbar>
    </Form>
  )
}

/** Every sort of message, as a fictional family receives it. */
export const templatesPage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const chosen = kinds.find(({ kind }) => kind === request.query.get('kind')) ?? kinds[0]
    const lang = langIn(request.query.get('language'), request.lang)
    const view = chosen && (await run.ask(templateView, wordsOf(chosen, lang), request.by))
    if (chosen && !view) return notFound()
    const body = (
      <>
        <PageHeader title={t('templates.title')} lead={t('templates.lead')} />
        <DeskTabs request={request} current="templates" waiting={undefined} />
        {chosen && view ? (
          <>
            <Chooser request={request} kinds={kinds} chosen={chosen} lang={lang} />
            <Template request={request} kind={chosen} lang={lang} view={view} />
          </>
        ) : (
          <EmptyState title={t('templates.none')}>
            <p>{t('templates.none.hint')}</p>
          </EmptyState>
        )}
      </>
    )
    return page(t('templates.title'), body, { density: 'desk', current: '/desk/journal' })
  }

function Template({
  request,
  kind,
  lang,
  view,
}: {
  request: PageRequest
  kind: MessageKind
  lang: Lang
  view: TemplateView
}): VNode {
  const t = say(request.lang)
  const at = request.link(`/desk/templates/${kind.kind}/${lang}`)
  return (
    <>
      <SummaryList rows={[{ term: t('templates.subject'), value: <bdi lang={lang}>{view.mail.subject}</bdi> }]} />
      <Preview
        request={request}
        words={wordsOf(kind, lang)}
        lang={lang}
        way="email"
        sms={view.sms}
        secret={false}
        at={at}
      />
      <ButtonRow>
        <LinkButton variant="secondary" icon="printer" href={`${at}/letter.pdf`}>
          {t('message.download.letter')}
        </LinkButton>
      </ButtonRow>
      <SmsPreview request={request} lang={lang} sms={view.sms} />
    </>
  )
}

const asked = (
  kinds: readonly MessageKind[],
  { params }: PageRequest,
): { kind: MessageKind; lang: Lang } | undefined => {
  const kind = kinds.find((known) => known.kind === params['kind'])
  const lang = params['language'] ?? ''
  return kind && isLang(lang) ? { kind, lang } : undefined
}

/** The mail of a sample, as its reader gets it. */
export const templateMail =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest): Promise<Reply> => {
    const found = asked(kinds, request)
    const view = found && (await run.ask(templateView, wordsOf(found.kind, found.lang), request.by))
    if (!found || !view) return notFound()
    return file(view.mail.html, 'text/html; charset=utf-8', `${found.kind.kind}-${found.lang}.html`)
  }

/** The letter of a sample, as it is printed. */
export const templateLetter =
  (run: Run, kinds: readonly MessageKind[], print: Print) =>
  async (request: PageRequest): Promise<Reply> => {
    const found = asked(kinds, request)
    const view = found && (await run.ask(templateView, wordsOf(found.kind, found.lang), request.by))
    if (!view) return notFound()
    try {
      return file(await print(view.letter), 'application/pdf')
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return notFound()
      throw error
    }
  }
