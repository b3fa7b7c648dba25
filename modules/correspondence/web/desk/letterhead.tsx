import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CorrespondencePorts, Letterhead } from '../../application/ports.ts'
import { letterheadNow } from '../../application/queries.ts'
import { saveLetterhead } from '../../application/save-letterhead.ts'
import { say } from './messages.ts'
import { errorOf, summaryOf } from './words.tsx'

type Run = Runner<CorrespondencePorts>

interface FieldsProps {
  readonly request: PageRequest
  readonly kept: Letterhead | null
  readonly refusals: readonly Refusal[]
}

/** The letterhead as it is kept, or as it was just typed. */
function Fields({ request, kept, refusals }: FieldsProps): VNode {
  const { lang, form } = request
  const t = say(lang)
  const typed = (field: string, known: string): string => (form.has(field) ? form.text(field) : known)
  const error = (field: string) => errorOf(lang, refusals, field)
  return (
    <Form action={request.link('/desk/letterhead')} idempotencyKey={request.newKey} label={t('letterhead.title')}>
      <TextArea
        name="sender"
        label={t('letterhead.sender')}
        hint={t('letterhead.sender.hint')}
        error={error('sender')}
        value={typed('sender', kept?.sender.join('\n') ?? '')}
        rows={5}
      />
      <TextField
        name="place"
        label={t('letterhead.place')}
        hint={t('letterhead.place.hint')}
        error={error('place')}
        value={typed('place', kept?.place ?? '')}
        width="medium"
      />
      <TextArea
        name="signature"
        label={t('letterhead.signature')}
        hint={t('letterhead.signature.hint')}
        error={error('signature')}
        value={typed('signature', kept?.signature ?? '')}
        rows={4}
      />
      <ButtonRow>
        <Button>{t('letterhead.save')}</Button>
        <LinkButton variant="quiet" href={request.link('/desk/templates')}>
          {t('letterhead.look')}
        </LinkButton>
      </ButtonRow>
    </Form>
  )
}

/** What is printed at the top and at the foot of every letter. @param refusals why the last act was not done */
export const letterheadPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const found = await run.ask(letterheadNow, null, request.by)
    if (!found) return notFound()
    const { lang } = request
    const t = say(lang)
    const crumbs = [
      { label: t('letters.title'), href: request.link('/desk/letters') },
      { label: t('letterhead.title') },
    ]
    const body = (
      <Column>
        <PageHeader
          title={t('letterhead.title')}
          lead={t('letterhead.lead')}
          above={<Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />}
        />
        <ErrorSummary title={t('errors.title')} errors={summaryOf(lang, refusals)} />
        {request.query.get('done') === 'save' && (
          <Panel tone="success" announce>
            <p>{t('letterhead.saved')}</p>
          </Panel>
        )}
        <Fields request={request} kept={found.letterhead} refusals={refusals} />
      </Column>
    )
    const status = refusals.length > 0 ? 422 : 200
    return page(t('letterhead.title'), body, { density: 'desk', current: '/desk/journal', status })
  }

/** Keeps the letterhead. */
export const keepLetterhead =
  (run: Run, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const command = { sender: form.text('sender'), place: form.text('place'), signature: form.text('signature') }
    const done = await run.act(saveLetterhead, command, request.by)
    return done.ok ? redirect(request.link('/desk/letterhead?done=save')) : again(request, done.refusals)
  }
