import type { PageRequest } from '@ribambelle/platform/http'
import { languageNames } from '@ribambelle/platform/messages'
import {
  Button,
  CheckboxGroup,
  DateField,
  Details,
  ErrorSummary,
  Form,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { TextFieldProps } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { EventsToKeep } from '../../../application/keeping/events.ts'
import { audiences, registrations } from '../../../domain/event.ts'
import { say } from '../messages.ts'
import fr from '../messages/fr.json' with { type: 'json' }
import { otherLanguages } from './typed.ts'
import type { Typed } from './typed.ts'

export interface Refused {
  readonly code: string
  readonly field?: string | undefined
}

interface FormProps {
  request: PageRequest
  action: string
  typed: Typed
  refusals: readonly Refused[]
  sites: EventsToKeep['sites']
}

interface TranslationsProps {
  lang: PageRequest['lang']
  value: (name: string) => string
  error: (name: string) => string | undefined
}

type Line =
  | 'title'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'fromMonths'
  | 'toMonths'
  | 'languages'
  | 'contactPhone'
  | 'contactEmail'
  | 'contactWebsite'

/** What each part of the form needs: the words, and what was typed with what is wrong about it. */
interface PartProps extends TranslationsProps {
  t: ReturnType<typeof say>
  line: (name: Line, more?: Partial<TextFieldProps>) => VNode
}

/** An event as it is announced: what, when, where, for whom. */
export function EventForm({ request, action, typed, refusals, sites }: FormProps) {
  const { lang, link, newKey, today } = request
  const t = say(lang)
  const words = (code: string): string => {
    const key = [`events.refusal.${code}`, `keep.refusal.${code}`].find((one) => one in fr)
    return t((key ?? 'keep.refusal.key-reused') as keyof typeof fr)
  }
  const errors = refusals.map(({ code, field }) => ({ field, message: words(code) }))
  const value = (name: string): string => typed[name] ?? ''
  const error = (name: string): string | undefined => errors.find(({ field }) => field === name)?.message
  const line: PartProps['line'] = (name, more = {}) => (
    <TextField
      label={t(`events.field.${name}`)}
      value={value(name)}
      error={error(name)}
      autoComplete="off"
      maxLength={200}
      {...more}
      name={name}
    />
  )
  const part = { lang, t, value, error, line }
  return (
    <>
      <ErrorSummary title={t('keep.problem')} text={t('keep.problem.text')} errors={errors} />
      <Form action={link(action)} idempotencyKey={newKey} label={t('events.title')}>
        <WhenAndWhere {...part} sites={sites} today={today} />
        <ForWhom {...part} />
        <HowToCome {...part} />
        <Translations lang={lang} value={value} error={error} />
        <Button icon="check">{t('keep.save')}</Button>
      </Form>
    </>
  )
}

function WhenAndWhere({
  t,
  value,
  error,
  line,
  sites,
  today,
}: PartProps & Pick<FormProps, 'sites'> & Pick<PageRequest, 'today'>) {
  return (
    <>
      {line('title', { maxLength: 120, required: true })}
      <DateField name="day" label={t('events.field.day')} value={value('day')} error={error('day')} min={today} />
      {line('startsAt', { type: 'time', width: 'short' })}
      {line('endsAt', { type: 'time', width: 'short' })}
      <Select
        name="siteId"
        label={t('events.field.siteId')}
        value={value('siteId')}
        error={error('siteId')}
        placeholder={t('events.elsewhere')}
        options={sites.map(({ siteId, name }) => ({ value: siteId, label: name }))}
      />
      {line('place', { hint: t('events.hint.place') })}
    </>
  )
}

function ForWhom({ t, value, error, line }: PartProps) {
  return (
    <>
      <CheckboxGroup
        name="audience"
        label={t('events.field.audience')}
        values={value('audience').split(',')}
        error={error('audience')}
        choices={audiences.map((one) => ({ value: one, label: t(`events.audience.${one}`) }))}
      />
      {line('fromMonths', { width: 'short', hint: t('keep.hint.age') })}
      {line('toMonths', { width: 'short', hint: t('keep.hint.age') })}
      {line('languages', { hint: t('keep.hint.languages') })}
      <RadioGroup
        name="free"
        label={t('events.field.free')}
        value={value('free')}
        choices={[
          { value: 'oui', label: t('keep.yes') },
          { value: 'non', label: t('keep.no') },
          { value: '', label: t('keep.unsaid') },
        ]}
        inline
      />
    </>
  )
}

/** Whether one must say that one comes, to whom, and what else there is to know. */
function HowToCome({ t, value, error, line }: PartProps) {
  return (
    <>
      <RadioGroup
        name="registration"
        label={t('events.field.registration')}
        value={value('registration')}
        error={error('registration')}
        choices={registrations.map((one) => ({ value: one, label: t(`events.registration.${one}`) }))}
      />
      {line('contactPhone', { type: 'tel', width: 'medium' })}
      {line('contactEmail', { type: 'email' })}
      {line('contactWebsite', { hint: t('keep.hint.website') })}
      <TextArea
        name="about"
        label={t('events.field.about')}
        value={value('about')}
        error={error('about')}
        maxLength={2000}
      />
    </>
  )
}

/** The title and the text in the languages of the families; open where something is wrong or written. */
function Translations({ lang, value, error }: TranslationsProps) {
  const t = say(lang)
  const names = otherLanguages.flatMap((one) => [`title-${one}`, `about-${one}`])
  return (
    <Details
      summary={t('events.translations')}
      open={names.some((name) => value(name) !== '' || error(name) !== undefined)}
    >
      <p>{t('events.translations.text')}</p>
      {otherLanguages.map((one) => {
        const language = languageNames[one]
        return (
          <>
            <TextField
              name={`title-${one}`}
              label={t('events.translations.title', { language })}
              value={value(`title-${one}`)}
              error={error(`title-${one}`)}
              autoComplete="off"
              maxLength={120}
            />
            <TextArea
              name={`about-${one}`}
              label={t('events.translations.about', { language })}
              value={value(`about-${one}`)}
              error={error(`about-${one}`)}
              maxLength={2000}
            />
          </>
        )
      })}
    </Details>
  )
}
