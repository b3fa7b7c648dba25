import { weekdayName } from '@ribambelle/platform/messages'
import { CheckboxGroup, DateField, Grid, RadioGroup, Section, Select, TextField } from '@ribambelle/ui'
import type { TextFieldProps } from '@ribambelle/ui'
import { longest } from '../../../../domain/keeping/cells.ts'
import { priceKinds, welcomes } from '../../../../domain/sheet.ts'
import { siteKinds } from '../../../../domain/site.ts'
import { kindWord, priceWord } from '../../../words.ts'
import { say } from '../../messages.ts'
import type { PartProps } from './props.ts'

type Key =
  | 'name'
  | 'operator'
  | 'phone'
  | 'email'
  | 'website'
  | 'transport'
  | 'languages'
  | 'fromMonths'
  | 'toMonths'
  | 'vacancies'

/** A field of one line with its label, its value and its fault. */
function Line({ part, name, ...more }: { part: PartProps; name: Key } & Partial<TextFieldProps>) {
  const { value, error, request } = part
  return (
    <TextField
      label={say(request.lang)(`keep.field.${name}`)}
      value={value(name)}
      error={error(name)}
      autoComplete="off"
      {...more}
      name={name}
    />
  )
}

/** Yes, no, or not said. */
function YesNo({ part, name }: { part: PartProps; name: 'stepFree' | 'withoutJob' | 'shortNotice' | 'specialNeeds' }) {
  const t = say(part.request.lang)
  return (
    <RadioGroup
      name={name}
      label={t(`keep.field.${name}`)}
      value={part.value(name)}
      error={part.error(name)}
      choices={[
        { value: 'oui', label: t('keep.yes') },
        { value: 'non', label: t('keep.no') },
        { value: '', label: t('keep.unsaid') },
      ]}
      inline
    />
  )
}

/** What the place is, who runs it, whether families see it. */
export function WhatPart(part: PartProps) {
  const { request, value, error, whole } = part
  const t = say(request.lang)
  return (
    <Section title={t('keep.part.what')}>
      <Line part={part} name="name" required maxLength={longest.name} />
      {whole && (
        <Select
          name="kind"
          label={t('keep.kind')}
          value={value('kind')}
          error={error('kind')}
          placeholder={t('keep.choose')}
          options={siteKinds.map((kind) => ({ value: kind, label: kindWord(request.lang, kind) }))}
          width="medium"
        />
      )}
      <Line part={part} name="operator" maxLength={longest.operator} />
      {whole && (
        <RadioGroup
          name="listed"
          label={t('keep.field.listed')}
          hint={t('keep.hint.listed')}
          value={value('listed')}
          error={error('listed')}
          choices={[
            { value: 'oui', label: t('keep.listed.yes') },
            { value: 'non', label: t('keep.listed.no') },
          ]}
        />
      )}
    </Section>
  )
}

const days = [1, 2, 3, 4, 5, 6, 7] as const

/** When it is open: day by day, or in words. */
export function HoursPart(part: PartProps) {
  const { request, value } = part
  const t = say(request.lang)
  return (
    <Section title={t('keep.part.hours')}>
      <RadioGroup
        name="hoursAs"
        label={t('keep.hours.as')}
        value={value('hoursAs') === 'words' ? 'words' : 'week'}
        choices={[
          {
            value: 'week',
            label: t('keep.hours.week'),
            hint: t('keep.hours.week.hint'),
            children: <Days {...part} />,
          },
          {
            value: 'words',
            label: t('keep.hours.words'),
            children: <InWords {...part} />,
          },
        ]}
      />
    </Section>
  )
}

function Days({ request, value, error }: PartProps) {
  return (
    <Grid>
      {days.map((day) => (
        <TextField
          name={`hours-${day}`}
          label={weekdayName(request.lang, day)}
          value={value(`hours-${day}`)}
          error={error(`hours-${day}`)}
          width="medium"
          maxLength={60}
          autoComplete="off"
        />
      ))}
    </Grid>
  )
}

function InWords({ request, value, error }: PartProps) {
  const t = say(request.lang)
  return (
    <TextField
      name="hours"
      label={t('keep.hours.text')}
      value={value('hours')}
      error={error('hours')}
      maxLength={longest.hours}
      autoComplete="off"
    />
  )
}

/** Who may come: ages, languages, conditions, price. */
export function WhoPart(part: PartProps) {
  const { request, value, error } = part
  const t = say(request.lang)
  return (
    <Section title={t('keep.part.who')}>
      <Line part={part} name="fromMonths" hint={t('keep.hint.age')} width="short" />
      <Line part={part} name="toMonths" hint={t('keep.hint.age')} width="short" />
      <Line part={part} name="languages" hint={t('keep.hint.languages')} />
      <CheckboxGroup
        name="welcomes"
        label={t('keep.field.welcomes')}
        values={value('welcomes').split(',')}
        error={error('welcomes')}
        choices={welcomes.map((code) => ({ value: code, label: t(`keep.welcome.${code}`) }))}
      />
      <YesNo part={part} name="withoutJob" />
      <YesNo part={part} name="shortNotice" />
      <YesNo part={part} name="specialNeeds" />
      <YesNo part={part} name="stepFree" />
      <Select
        name="price"
        label={t('keep.field.price')}
        value={value('price')}
        error={error('price')}
        placeholder={t('keep.unsaid')}
        options={priceKinds.map((code) => ({ value: code, label: priceWord(request.lang, code) }))}
        width="medium"
      />
      <Line part={part} name="vacancies" hint={t('keep.hint.vacancies')} inputMode="numeric" width="short" />
      <KnownOn {...part} name="vacanciesOn" />
      <KnownOn {...part} name="charterSince" />
    </Section>
  )
}

/** A day that is over, or today. */
function KnownOn({ request, value, error, name }: PartProps & { name: 'vacanciesOn' | 'charterSince' }) {
  return (
    <DateField
      name={name}
      label={say(request.lang)(`keep.field.${name}`)}
      value={value(name)}
      error={error(name)}
      max={request.today}
    />
  )
}

/** How to reach the place. */
export function ContactPart(part: PartProps) {
  const t = say(part.request.lang)
  return (
    <Section title={t('keep.part.contact')}>
      <Line part={part} name="phone" type="tel" width="medium" maxLength={longest.phone} />
      <Line part={part} name="email" type="email" maxLength={longest.email} />
      <Line part={part} name="website" hint={t('keep.hint.website')} maxLength={longest.website} />
      <Line part={part} name="transport" hint={t('keep.hint.transport')} maxLength={longest.transport} />
    </Section>
  )
}
