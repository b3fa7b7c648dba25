import type { PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Checkbox, ErrorSummary, Form, Section, TextArea } from '@ribambelle/ui'
import { longest } from '../../../../domain/keeping/cells.ts'
import { say } from '../../messages.ts'
import fr from '../../messages/fr.json' with { type: 'json' }
import { ContactPart, HoursPart, WhatPart, WhoPart } from './parts.tsx'
import { PlacePart } from './place-part.tsx'
import type { FormProps, PartProps } from './props.ts'

const refusalWords = ({ lang }: PageRequest, code: string): string => {
  const key = `keep.refusal.${code}`
  return key in fr ? say(lang)(key as keyof typeof fr) : say(lang)('keep.refusal.key-reused')
}

/** Everything that a sheet says, in one form; every fault beside its field, every value as it was typed. */
export function SheetForm(props: FormProps) {
  const { request, siteId, typed, refusals } = props
  const { lang, link, newKey } = request
  const t = say(lang)
  const errors = refusals.map(({ code, field }) => ({ field, message: refusalWords(request, code) }))
  const part: PartProps = {
    ...props,
    value: (name) => typed[name] ?? '',
    error: (name) => errors.find(({ field }) => field === name)?.message,
  }
  return (
    <>
      <ErrorSummary title={t('keep.problem')} text={t('keep.problem.text')} errors={errors} />
      <Form
        action={link(siteId === null ? '/desk/places/new' : `/desk/places/${siteId}`)}
        idempotencyKey={newKey}
        hidden={{ version: typed['version'] ?? '0' }}
        label={t('keep.form')}
      >
        <WhatPart {...part} />
        <PlacePart {...part} />
        <HoursPart {...part} />
        <WhoPart {...part} />
        <ContactPart {...part} />
        <AboutPart {...part} />
        <ButtonRow>
          <Button icon="check">{t('keep.save')}</Button>
        </ButtonRow>
      </Form>
    </>
  )
}

/** A few words more, and whether somebody checked all of it. */
function AboutPart({ request, value, error }: PartProps) {
  const t = say(request.lang)
  return (
    <Section title={t('keep.part.about')}>
      <TextArea
        name="about"
        label={t('keep.field.about')}
        hint={t('keep.hint.about')}
        value={value('about')}
        error={error('about')}
        maxLength={longest.about}
        rows={3}
      />
      <Checkbox
        name="checked"
        label={t('keep.checked')}
        hint={t('keep.checked.hint')}
        checked={value('checked') !== ''}
      />
    </Section>
  )
}
