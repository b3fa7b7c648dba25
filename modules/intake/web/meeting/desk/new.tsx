import type { Refusal } from '@ribambelle/kernel'
import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  Checkbox,
  Column,
  DateField,
  ErrorSummary,
  Form,
  PageHeader,
  RadioGroup,
  Section,
  Select,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { openSlots } from '../../../application/meeting/desk/open-slots.ts'
import type { OpenSlots } from '../../../application/meeting/desk/open-slots.ts'
import type { MeetingPorts } from '../../../application/meeting/ports.ts'
import { meetingKinds, meetingWays } from '../../../domain/meeting/meeting.ts'
import { shared } from '../../messages.ts'
import { say as sayAll } from '../messages.ts'
import { say } from './messages.ts'
import { errorOf, errorsOf, here, languageOptions } from './words.ts'
import type { Colleague, ColleaguesSlot } from './words.ts'

type Run = Runner<MeetingPorts>

/** Where this person works, when the session says so. */
const me = ({ actor }: PageRequest): string => (actor.kind === 'staff' ? actor.accountId : '')

const typedOf = ({ form }: PageRequest): OpenSlots => ({
  kind: form.text('kind'),
  way: form.text('way'),
  firstDay: form.text('firstDay'),
  lastDay: form.text('lastDay'),
  except: form.text('except'),
  from: form.text('from'),
  until: form.text('until'),
  minutes: form.text('minutes'),
  place: form.text('place'),
  language: form.text('language'),
  interpreter: form.text('interpreter'),
  capacity: form.text('capacity'),
  officerId: form.text('officerId'),
  public: form.has('public'),
  note: form.text('note'),
})

const empty = (request: PageRequest): OpenSlots => ({
  kind: 'interview',
  way: 'place',
  firstDay: '',
  lastDay: '',
  except: '',
  from: '09:00',
  until: '12:00',
  minutes: '45',
  place: '',
  language: 'fr',
  interpreter: '',
  capacity: '20',
  officerId: me(request),
  public: false,
  note: '',
})

interface Fields {
  readonly request: PageRequest
  readonly typed: OpenSlots
  readonly error: (field: string) => string | undefined
}

function When({ request, typed, error }: Fields): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('new.when')}>
      <DateField
        name="firstDay"
        label={t('new.first-day')}
        value={typed.firstDay}
        min={request.today}
        error={error('firstDay')}
      />
      <TextField
        name="from"
        label={t('from')}
        hint={t('new.time.hint')}
        value={typed.from}
        width="short"
        error={error('from')}
      />
      <TextField name="until" label={t('until')} value={typed.until} width="short" error={error('until')} />
      <TextField
        name="minutes"
        label={t('new.minutes')}
        hint={t('new.minutes.hint')}
        value={typed.minutes}
        inputMode="numeric"
        width="short"
        error={error('minutes')}
      />
      <DateField
        name="lastDay"
        label={t('new.last-day')}
        hint={t('new.last-day.hint')}
        value={typed.lastDay}
        error={error('lastDay')}
      />
      <TextArea
        name="except"
        label={t('new.except')}
        hint={t('new.except.hint')}
        value={typed.except}
        rows={2}
        error={error('except')}
      />
    </Section>
  )
}

function Where({ request, typed, error }: Fields): VNode {
  const t = say(request.lang)
  const all = sayAll(request.lang)
  return (
    <Section title={t('new.where')}>
      <RadioGroup
        name="way"
        label={t('way')}
        value={typed.way}
        inline
        error={error('way')}
        choices={meetingWays.map((value) => ({ value, label: all(`way.${value}`) }))}
      />
      <TextField name="place" label={t('place')} hint={t('place.hint')} value={typed.place} error={error('place')} />
      <Select
        name="language"
        label={t('language')}
        width="medium"
        value={typed.language}
        options={languageOptions(request.lang)}
        error={error('language')}
      />
      <Select
        name="interpreter"
        label={t('interpreter')}
        width="medium"
        value={typed.interpreter}
        options={[{ value: '', label: t('interpreter.none') }, ...languageOptions(request.lang, true)]}
      />
    </Section>
  )
}

/** Who holds a meeting: one colleague, or nobody yet. */
export const OfficerField = ({
  request,
  value,
  people,
  error,
}: {
  request: PageRequest
  value: string
  people: readonly Colleague[]
  error: string | undefined
}): VNode => {
  const t = say(request.lang)
  return (
    <Select
      name="officerId"
      label={t('officer')}
      hint={t('officer.hint')}
      width="medium"
      value={value}
      error={error}
      options={[
        { value: '', label: t('nobody') },
        ...people.map(({ accountId, name }) => ({ value: accountId, label: name })),
      ]}
    />
  )
}

/** For one family, or for several. */
function Kind({ request, typed, error }: Fields): VNode {
  const t = say(request.lang)
  const all = sayAll(request.lang)
  return (
    <RadioGroup
      name="kind"
      label={t('kind')}
      value={typed.kind}
      error={error('kind')}
      choices={meetingKinds.map((value) => ({
        value,
        label: all(`kind.${value}`),
        hint: t(`kind.${value}.hint`),
      }))}
    />
  )
}

/** Opens meetings: one, or every week. @param refusals why the last try was not taken */
export const newPage =
  (colleagues: ColleaguesSlot) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const { lang } = request
    const t = say(lang)
    const typed = refusals.length > 0 ? typedOf(request) : empty(request)
    const error = errorOf(lang, refusals)
    const people = await colleagues(request)
    const crumbs = [{ label: t('title'), href: request.link(here) }, { label: t('new') }]
    const body = (
      <Column>
        <PageHeader
          title={t('new')}
          lead={t('new.lead')}
          above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />}
        />
        <ErrorSummary title={shared(lang)('errors.title')} errors={errorsOf(lang, refusals)} />
        <Form action={request.link(`${here}/new`)} idempotencyKey={request.newKey}>
          <Kind request={request} typed={typed} error={error} />
          <When request={request} typed={typed} error={error} />
          <Where request={request} typed={typed} error={error} />
          <Section title={t('new.who')}>
            <OfficerField request={request} value={typed.officerId} people={people} error={error('officerId')} />
            <TextField
              name="capacity"
              label={t('new.capacity')}
              hint={t('new.capacity.hint')}
              value={typed.capacity}
              inputMode="numeric"
              width="short"
              error={error('capacity')}
            />
            <Checkbox name="public" label={t('new.public')} hint={t('new.public.hint')} checked={typed.public} />
            <TextArea name="note" label={t('note')} hint={t('note.hint')} value={typed.note} rows={3} />
          </Section>
          <Button icon="check">{t('new.do')}</Button>
        </Form>
      </Column>
    )
    return page(t('new'), body, { density: 'desk', current: here, status: refusals.length > 0 ? 422 : 200 })
  }

export const open =
  (run: Run, colleagues: ColleaguesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = typedOf(request)
    const people = await colleagues(request)
    const officerId = people.some(({ accountId }) => accountId === typed.officerId) ? typed.officerId : ''
    const done = await run.act(openSlots, { ...typed, officerId }, request.by)
    if (!done.ok) return newPage(colleagues)(request, done.refusals)
    return redirect(request.link(`${here}/${done.value.first}?opened=${done.value.count}`))
  }
