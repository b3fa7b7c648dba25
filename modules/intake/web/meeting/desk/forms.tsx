import type { PageRequest } from '@ribambelle/platform/http'
import { Button, Form, Select, TextArea, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { DeskMeeting } from '../../../application/meeting/queries.ts'
import { say } from './messages.ts'
import { OfficerField } from './new.tsx'
import { here, languageOptions } from './words.ts'
import type { Colleague } from './words.ts'

/** What the forms of a meeting need. */
export interface SheetProps {
  readonly request: PageRequest
  readonly one: DeskMeeting
  readonly people: readonly Colleague[]
  readonly error: (field: string) => string | undefined
}

/** Books for a family that is on the telephone. */
export function BookForm({ request, one, error }: Omit<SheetProps, 'people'>): VNode {
  const t = say(request.lang)
  return (
    <Form
      action={request.link(`${here}/${one.meeting.meetingId}/book`)}
      idempotencyKey={`${request.newKey}-book`}
      label={t('book')}
    >
      <TextField
        name="reference"
        label={t('book')}
        hint={t('book.hint')}
        value={request.form.text('reference')}
        width="medium"
        error={error('reference')}
      />
      <Button variant="secondary" icon="plus">
        {t('book.do')}
      </Button>
    </Form>
  )
}

/** Another place, another colleague, more families. */
export function ChangeForm({ request, one, people, error }: SheetProps): VNode {
  const t = say(request.lang)
  const { meeting } = one
  const { form } = request
  const again = form.has('version')
  const typed = (name: string, now: string): string => (again ? form.text(name) : now)
  return (
    <Form
      action={request.link(`${here}/${meeting.meetingId}/change`)}
      idempotencyKey={`${request.newKey}-change`}
      hidden={{ version: String(meeting.version) }}
      label={t('change')}
    >
      {meeting.way !== 'phone' && (
        <TextField
          name="place"
          label={t('place')}
          hint={t('place.hint')}
          value={typed('place', meeting.place)}
          error={error('place')}
        />
      )}
      {meeting.kind === 'session' && (
        <TextField
          name="capacity"
          label={t('capacity')}
          value={typed('capacity', String(meeting.capacity))}
          inputMode="numeric"
          width="short"
          error={error('capacity')}
        />
      )}
      <OfficerField
        request={request}
        value={typed('officerId', meeting.officerId ?? '')}
        people={people}
        error={error('officerId')}
      />
      <Select
        name="interpreter"
        label={t('interpreter')}
        width="medium"
        value={typed('interpreter', meeting.interpreter ?? '')}
        options={[{ value: '', label: t('interpreter.none') }, ...languageOptions(request.lang, true)]}
      />
      <TextArea name="note" label={t('note')} hint={t('note.hint')} value={typed('note', meeting.note)} rows={3} />
      <Button variant="secondary">{t('change.do')}</Button>
    </Form>
  )
}

/** Closes the meeting, and says how many are told. */
export function CloseForm({ request, one }: Pick<SheetProps, 'request' | 'one'>): VNode {
  const t = say(request.lang)
  const { meeting } = one
  return (
    <Form
      action={request.link(`${here}/${meeting.meetingId}/close`)}
      idempotencyKey={`${request.newKey}-close`}
      label={t('close')}
    >
      <p>{t('close.means', { told: meeting.booked + meeting.waiting })}</p>
      <TextField name="reason" label={t('close.reason')} hint={t('close.reason.hint')} />
      <Button variant="danger">{t('close.do')}</Button>
    </Form>
  )
}
