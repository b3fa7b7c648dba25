import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, ButtonRow, DateField, Form, RadioGroup, Section, Select, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { GuidanceSheet } from '../../../application/guidance/queries.ts'
import { contactWays, guidanceOutcomes, mostNote } from '../../../domain/guidance/guidance.ts'
import { say } from './messages.ts'

/** What the sheet shows. */
export interface Shown {
  readonly request: PageRequest
  readonly sheet: GuidanceSheet
  readonly refusals: readonly Refusal[]
}

const own = (sheet: GuidanceSheet): string => `/desk/guidance/${sheet.guidance.requestId}`

/** What a refusal says. */
export const refusalWords = (lang: Lang, { code }: Refusal): string => say(lang)(`refusal.${code as 'not-now'}`)

const errorIn =
  ({ request, refusals }: Shown) =>
  (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && refusalWords(request.lang, found)
  }

/** In which way, whether somebody was reached, what was said, and when to call again. */
function ContactFields(props: Shown): VNode {
  const { lang, form, today } = props.request
  const t = say(lang)
  const error = errorIn(props)
  return (
    <>
      <Select
        name="way"
        label={t('contact.way')}
        value={form.text('way')}
        error={error('way')}
        options={[
          { value: '', label: t('contact.way.choose') },
          ...contactWays.map((way) => ({ value: way, label: t(`way.${way}`) })),
        ]}
      />
      <RadioGroup
        name="reached"
        label={t('contact.reached')}
        value={form.text('reached')}
        error={error('reached')}
        inline
        choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`contact.reached.${value}`) }))}
      />
      <TextArea
        name="note"
        label={t('contact.note')}
        hint={t('contact.note.hint')}
        value={form.text('note')}
        error={error('note')}
        maxLength={mostNote}
        rows={3}
      />
      <DateField
        name="nextOn"
        label={t('contact.next')}
        hint={t('contact.next.hint')}
        value={form.text('nextOn')}
        min={today}
        error={error('nextOn')}
      />
    </>
  )
}

/** Somebody spoke with the family, or tried to. */
export function Contact(props: Shown): VNode {
  const { request, sheet } = props
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <Section title={t('contact.title')}>
      <Form
        action={link(`${own(sheet)}/contact`)}
        idempotencyKey={`${newKey}-contact`}
        hidden={{ seen: String(sheet.guidance.version) }}
        label={t('contact.title')}
      >
        <ContactFields {...props} />
        <ButtonRow>
          <Button icon="check">{t('contact.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

/** How it ends. */
export function Close(props: Shown): VNode {
  const { request, sheet } = props
  const { lang, link, newKey, form } = request
  const t = say(lang)
  const error = errorIn(props)
  return (
    <Section title={t('close.title')}>
      <Form
        action={link(`${own(sheet)}/close`)}
        idempotencyKey={`${newKey}-close`}
        hidden={{ seen: String(sheet.guidance.version) }}
        label={t('close.submit')}
      >
        <Select
          name="outcome"
          label={t('close.outcome')}
          value={form.text('outcome')}
          error={error('outcome')}
          options={[
            { value: '', label: t('close.outcome.choose') },
            ...guidanceOutcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
          ]}
        />
        <TextArea
          name="closing"
          label={t('close.note')}
          value={form.text('closing')}
          error={error('closing')}
          maxLength={mostNote}
          rows={2}
        />
        <ButtonRow>
          <Button variant="secondary">{t('close.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

/** It was closed too early. */
export function Reopen({ request: { lang, link, newKey }, sheet }: Shown): VNode {
  const t = say(lang)
  return (
    <Form
      action={link(`${own(sheet)}/reopen`)}
      idempotencyKey={`${newKey}-reopen`}
      hidden={{ seen: String(sheet.guidance.version) }}
      label={t('reopen.submit')}
    >
      <ButtonRow>
        <Button variant="secondary">{t('reopen.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}
