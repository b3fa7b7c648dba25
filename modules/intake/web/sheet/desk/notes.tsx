import type { Refusal } from '@ribambelle/kernel'
import { redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Form, Section, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { staffId } from '../../../application/desk/ports.ts'
import type { DeskSheet } from '../../../application/desk/sheet.ts'
import { longestNote, removeNote, writeNote } from '../../../application/desk/write-note.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { Again } from './handling.tsx'
import { say } from './messages.ts'
import { besideField } from './refusals.ts'

type Run = Runner<IntakePorts>

interface Props {
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly names: ReadonlyMap<string, string>
  readonly refusals: readonly Refusal[]
}

/** What colleagues tell each other about a request. */
export function Notes({ request, sheet, names, refusals }: Props): VNode {
  const { lang } = request
  const t = say(lang)
  const at = request.link(`/desk/requests/${sheet.request.requestId}/notes`)
  const own = staffId(request.actor)
  return (
    <Section title={t('notes.title')} id="notes">
      {sheet.notes.length > 0 && (
        <ul>
          {sheet.notes.map(({ noteId, authorId, body, madeAt }) => (
            <li>
              <p>
                <strong>
                  {instantWords(lang, new Date(madeAt), request.clock.zone)} ·{' '}
                  {names.get(authorId) ?? t('who.colleague')}
                </strong>
              </p>
              {body.split(/\r?\n/).map((line) => (
                <p dir="auto">{line}</p>
              ))}
              {authorId === own && (
                <Form
                  action={`${at}/${noteId}/remove`}
                  idempotencyKey={`${request.newKey}-${noteId.slice(0, 8)}`}
                  label={`${t('notes.remove')} ${instantWords(lang, new Date(madeAt), request.clock.zone)}`}
                >
                  <Button variant="quiet" about={instantWords(lang, new Date(madeAt), request.clock.zone)}>
                    {t('notes.remove')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      <Form action={at} idempotencyKey={`${request.newKey}-note`} label={t('notes.write')}>
        <TextArea
          name="note"
          label={t('notes.write')}
          hint={t('notes.hint', { most: longestNote })}
          value={request.form.text('note')}
          error={besideField(lang, refusals, 'note')}
        />
        <Button variant="secondary">{t('notes.do')}</Button>
      </Form>
    </Section>
  )
}

const notesAt = (request: PageRequest, requestId: string): Reply =>
  redirect(`${request.link(`/desk/requests/${requestId}`)}#notes`)

/** Keeps a note. */
export const keepNote =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const done = await run.act(writeNote, { requestId, body: request.form.text('note') }, request.by)
    return done.ok ? notesAt(request, requestId) : again(request, done.refusals)
  }

/** Takes back a note of one's own. */
export const dropNote =
  (run: Run, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const done = await run.act(removeNote, { requestId, noteId: request.params['noteId'] ?? '' }, request.by)
    return done.ok ? notesAt(request, requestId) : again(request, done.refusals)
  }
