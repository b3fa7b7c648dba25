import { Checkbox, Details, RadioGroup, Section, Select, TextField } from '@ribambelle/ui'
import type { Choice } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { spokenLanguages } from '../../../domain/asked.ts'
import { channels } from '../../../domain/request.ts'
import type { Channel } from '../../../domain/request.ts'
import { shared } from '../../messages.ts'
import { errorOf, StepFrame } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'

interface GuardianProps {
  readonly view: StepView
  readonly n: 0 | 1
}

function GuardianFields({ view, n }: GuardianProps): VNode {
  const t = say(view.request.lang)
  const error = errorOf(view)
  const field = (name: string): string => `guardians.${n}.${name}`
  const section = n === 0 ? 'section-parent-1' : 'section-parent-2'
  const fields = [
    { name: 'firstName', label: t('guardian.first-name'), autoComplete: `${section} given-name` },
    { name: 'lastName', label: t('guardian.last-name'), autoComplete: `${section} family-name` },
    {
      name: 'email',
      label: t('guardian.email'),
      hint: t('guardian.email.why'),
      type: 'email',
      autoComplete: `${section} email`,
    },
    {
      name: 'phone',
      label: t('guardian.phone'),
      hint: t('guardian.phone.why'),
      type: 'tel',
      autoComplete: `${section} tel`,
    },
  ] as const
  return (
    <>
      {fields.map(({ name, ...words }) => (
        <TextField
          {...words}
          name={field(name)}
          value={view.typed.text(field(name))}
          error={error(field(name))}
          maxLength={120}
        />
      ))}
    </>
  )
}

/** The other parent or guardian: told like the first, unless a judgment forbids it. */
function OtherGuardian({ view }: { view: StepView }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const started = view.typed.names.some((name) => name.startsWith('guardians.1.') && view.typed.text(name) !== '')
  return (
    <Section title={shared(lang)('guardian.second')}>
      <p>{t('guardian.second.why')}</p>
      <Details summary={t('guardian.second.add')} open={started}>
        <GuardianFields view={view} n={1} />
        <RadioGroup
          name="guardians.1.told"
          label={t('guardian.told')}
          hint={t('guardian.told.hint')}
          value={view.typed.text('guardians.1.told') || 'yes'}
          choices={[
            { value: 'yes', label: t('guardian.told.yes') },
            { value: 'no', label: t('guardian.told.no'), hint: t('guardian.told.no.hint') },
          ]}
        />
      </Details>
    </Section>
  )
}

/** What a way of answering needs besides: where letters go, who passes things on. */
function wayFields(view: StepView, channel: Channel): VNode | undefined {
  const t = say(view.request.lang)
  const error = errorOf(view)
  const field = (
    name: string,
    label: string,
    more: { hint?: string; value?: string; complete?: string } = {},
  ): VNode => (
    <TextField
      name={name}
      label={label}
      hint={more.hint}
      value={view.typed.text(name) || (more.value ?? '')}
      error={error(name)}
      autoComplete={more.complete ?? 'off'}
      maxLength={120}
    />
  )
  if (channel === 'letter') {
    const home = splitLabel(view.typed.text('address'))
    return (
      <>
        {field('postal.street', t('postal.street'), { value: home.street, complete: 'section-letters street-address' })}
        {field('postal.postcode', t('postal.postcode'), {
          value: home.postcode,
          complete: 'section-letters postal-code',
        })}
        {field('postal.town', t('postal.town'), { value: home.town, complete: 'section-letters address-level2' })}
      </>
    )
  }
  if (channel !== 'helper') return undefined
  return (
    <>
      {field('contactPerson.name', t('contact-person.name'), { hint: t('contact-person.name.hint') })}
      {field('contactPerson.reach', t('contact-person.reach'))}
    </>
  )
}

/** « 3 rue des Lilas, 99100 Vaudorme » in its parts; what is not written so stays in the street. */
function splitLabel(label: string): { street: string; postcode: string; town: string } {
  const found = /^(.+?),?\s+(\d{4,5})\s+(\D+)$/.exec(label)
  return { street: found?.[1] ?? label, postcode: found?.[2] ?? '', town: found?.[3] ?? '' }
}

function Reach({ view }: { view: StepView }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  const choices = channels.map((channel): Choice => ({
    value: channel,
    label: s(`channel.${channel}`),
    hint: t(`channel.${channel}.hint`),
    children: wayFields(view, channel),
  }))
  return (
    <Section title={t('about.reach')}>
      <RadioGroup
        name="channel"
        label={s('about.channel')}
        value={view.typed.text('channel')}
        error={error('channel')}
        choices={choices}
      />
      <Select
        name="language"
        label={s('about.language')}
        hint={t('about.language.hint')}
        value={view.typed.text('language') || lang}
        error={error('language')}
        options={spokenLanguages.map((language) => ({ value: language, label: s(`language.${language}`) }))}
        width="medium"
      />
      <Checkbox
        name="interpreter"
        label={s('about.interpreter')}
        hint={t('about.interpreter.hint')}
        checked={view.typed.has('interpreter')}
      />
    </Section>
  )
}

/** Who asks, and how to answer them. */
export function FamilyStep({ view }: { view: StepView }): VNode {
  return (
    <StepFrame view={view} step="family">
      <Section title={shared(view.request.lang)('guardian.first')}>
        <GuardianFields view={view} n={0} />
      </Section>
      <OtherGuardian view={view} />
      <Reach view={view} />
    </StepFrame>
  )
}
