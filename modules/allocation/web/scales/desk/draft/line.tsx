import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, ButtonRow, ErrorSummary, Form, LinkButton, PageHeader } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { changeDraft } from '../../../../application/scale/keep-draft.ts'
import { draftSheet } from '../../../../application/scale/queries.ts'
import { linesOf } from '../../../../domain/scale/draft.ts'
import type { Draft, DraftPart } from '../../../../domain/scale/draft.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import { LineFields } from './line-fields.tsx'
import { emptyLine, lineFrom } from './line-read.ts'
import { say } from '../messages.ts'
import { errorAt, isPart, lineName, refusalLines } from '../words.ts'

interface Where {
  readonly draftId: string
  readonly part: DraftPart
  readonly at: number | 'new'
}

function whereOf({ params }: PageRequest): Where | undefined {
  const { draftId = '', part = '', at = '' } = params
  if (!isPart(part) || !/^(new|\d{1,3})$/.test(at)) return undefined
  return { draftId, part, at: at === 'new' ? 'new' : Number(at) }
}

interface Shown {
  readonly request: PageRequest
  readonly draft: Draft
  readonly where: Where
  readonly line: unknown
  readonly refusals: readonly Refusal[]
}

function body({ request, draft, where: { part, at }, line, refusals }: Shown): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const back = link(`/desk/scales/drafts/${draft.draftId}`)
  const title = at === 'new' ? t(`part.${part}.add`) : lineName(lang, linesOf(draft.content, part)[at])
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('list.title'), href: link('/desk/scales') },
              { label: inWords(draft.content.name, lang), href: back },
              { label: title },
            ]}
          />
        }
        title={title}
        lead={t(`part.${part}.lead`)}
      />
      <ErrorSummary title={t('errors.title')} text={t('errors.text')} errors={refusalLines(lang, refusals)} />
      <Form
        action={link(`/desk/scales/drafts/${draft.draftId}/lines/${part}/${at}`)}
        idempotencyKey={newKey}
        hidden={{ revision: String(draft.revision) }}
        label={title}
      >
        <LineFields part={part} line={line} lang={lang} scale={draft.content} error={errorAt(lang, refusals)} />
        <ButtonRow>
          <Button>{t('line.submit')}</Button>
          <LinkButton href={`${back}#${part}`} variant="quiet">
            {t('line.cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  )
}

const reply = (shown: Shown): Reply =>
  page(say(shown.request.lang)('draft.lines'), body(shown), {
    density: 'desk',
    current: '/desk/scales',
    status: shown.refusals.length > 0 ? 422 : 200,
  })

/** The draft, and its line when it is still there. */
async function found(run: Runner<AllocationPorts>, request: PageRequest, where: Where) {
  const sheet = await run.ask(draftSheet, where.draftId, { ...request.by, key: undefined })
  if (sheet?.draft.state !== 'open') return undefined
  const { draft } = sheet
  const line =
    where.at === 'new' ? emptyLine(where.part, draft.content.source) : linesOf(draft.content, where.part)[where.at]
  return line === undefined ? undefined : { draft, line }
}

/** The form of one line. */
export const linePage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const where = whereOf(request)
    const here = where && (await found(run, request, where))
    return here ? reply({ request, where, ...here, refusals: [] }) : notFound()
  }

/** Keeps one line, or shows the form again with every mistake of it. */
export const keepLine =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const where = whereOf(request)
    if (!where) return notFound()
    const { form, by, link } = request
    const { draftId, part, at } = where
    const line = lineFrom(part, form)
    const change = { act: 'put', part, at, line } as const
    const outcome = await run.act(changeDraft, { draftId, revision: form.whole('revision') ?? 0, change }, by)
    if (outcome.ok) return redirect(link(`/desk/scales/drafts/${draftId}#${part}`))
    const here = await found(run, request, where)
    return here ? reply({ request, where, draft: here.draft, line, refusals: outcome.refusals }) : notFound()
  }
