import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { Form as Typed, PageRequest, Reply } from '@ribambelle/platform/http'
import type { Refusal } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ErrorSummary, FieldGroup, Form, PageHeader, Panel, Select, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { interviewFields, saveInterviewFields } from '../../../application/desk/interviews/record-interview.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { fieldKinds, mostFields } from '../../../domain/desk/interview.ts'
import type { FieldFault, InterviewField } from '../../../domain/desk/interview.ts'
import { shared } from '../../messages.ts'
import { questionsFor } from './interviews.tsx'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

type TypedField = Omit<InterviewField, 'fieldId'>

/** Questions as typed, in their order; a line whose words are empty is none. */
function typedFields(form: Typed): TypedField[] {
  return Array.from({ length: mostFields + 3 }, (_, n) => n + 1).flatMap((n) => {
    const label = form.text(`label-${n}`)
    const kind = fieldKinds.find((one) => one === form.text(`kind-${n}`))
    if (label === '' || !kind) return []
    const choices = form
      .text(`choices-${n}`)
      .split(/[\n;]/)
      .map((one) => one.trim())
      .filter(Boolean)
    return [{ label, kind, choices: kind === 'choice' ? [...new Set(choices)] : [] }]
  })
}

interface RowProps {
  readonly request: PageRequest
  readonly n: number
  readonly field: TypedField | undefined
  readonly error: (field: string) => string | undefined
}

function FieldRow({ request, n, field, error }: RowProps): VNode {
  const t = say(request.lang)
  return (
    <FieldGroup id={`field-${n}`} words={{ label: t('fields.number', { number: n }) }}>
      <TextField name={`label-${n}`} label={t('fields.label')} value={field?.label ?? ''} error={error(`label-${n}`)} />
      <Select
        name={`kind-${n}`}
        label={t('fields.kind')}
        value={field?.kind ?? 'text'}
        width="medium"
        options={fieldKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <TextField
        name={`choices-${n}`}
        label={t('fields.choices')}
        hint={t('fields.choices.hint')}
        value={field?.choices.join(' ; ') ?? ''}
        error={error(`choices-${n}`)}
      />
    </FieldGroup>
  )
}

/** The questions of the first interview, as the territory words them. @param refusals why they were not kept */
export const fieldsPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const own = await run.ask(interviewFields, null, request.by)
    if (!own) return notFound()
    const { lang, form } = request
    const t = say(lang)
    const fields: readonly TypedField[] = refusals.length > 0 ? typedFields(form) : questionsFor(lang, own)
    const words = (refusal: Refusal): string => t(`refusal.${refusal.code as FieldFault['code']}`, { most: mostFields })
    const error = (field: string): string | undefined => {
      const refused = refusals.find((refusal) => refusal.field === field)
      return refused && words(refused)
    }
    const rows = Math.min(fields.length + 3, mostFields)
    const body = (
      <>
        <PageHeader title={t('fields.title')} lead={t('fields.lead')} />
        <ErrorSummary
          title={shared(lang)('errors.title')}
          errors={refusals.map((refusal) => ({ field: refusal.field, message: words(refusal) }))}
        />
        {request.query.get('done') === 'saved' && (
          <Panel tone="success" announce>
            <p>{t('fields.saved')}</p>
          </Panel>
        )}
        <Form action={request.link('/desk/interview-fields')} idempotencyKey={request.newKey} label={t('fields.title')}>
          {Array.from({ length: rows }, (_, n) => (
            <FieldRow request={request} n={n + 1} field={fields[n]} error={error} />
          ))}
          <Button>{t('fields.do')}</Button>
        </Form>
      </>
    )
    const status = refusals.length > 0 ? 422 : 200
    return page(t('fields.title'), body, { density: 'desk', current: '/desk/interview-fields', status })
  }

/** Keeps the questions. */
export const keepFields =
  (run: Run, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const done = await run.act(saveInterviewFields, { fields: typedFields(request.form) }, request.by)
    return done.ok ? redirect(`${request.link('/desk/interview-fields')}?done=saved`) : again(request, done.refusals)
  }
