import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Details, Form, RadioGroup, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Draft } from '../../../../domain/scale/draft.ts'
import { WordsFields, wordsFrom } from './fields.tsx'
import { say } from '../messages.ts'
import { errorAt } from '../words.ts'

interface Props {
  readonly request: PageRequest
  readonly draft: Draft
  readonly refusals: readonly Refusal[]
}

function Fields({ request: { lang, form }, draft: { content }, refusals }: Props): VNode {
  const t = say(lang)
  const error = errorAt(lang, refusals)
  const typed = form.has('authority')
  const value = (name: 'scaleId' | 'authority' | 'source' | 'proofs'): string =>
    typed ? form.text(name) : content[name]
  const text = (name: 'scaleId' | 'authority' | 'source', maxLength: number, hint?: string): VNode => (
    <TextField
      name={name}
      label={t(`field.${name}`)}
      hint={hint}
      value={value(name)}
      error={error(name)}
      maxLength={maxLength}
    />
  )
  return (
    <>
      <WordsFields
        lang={lang}
        name="name"
        label={t('field.name')}
        words={typed ? wordsFrom(form, 'name') : content.name}
        error={error}
      />
      {text('scaleId', 60, t('field.scaleId.hint'))}
      {text('authority', 500)}
      {text('source', 500, t('field.source.hint'))}
      <RadioGroup
        name="proofs"
        label={t('field.proofs')}
        value={value('proofs')}
        choices={(['declared', 'verified'] as const).map((one) => ({ value: one, label: t(`proofs.${one}`) }))}
      />
    </>
  )
}

/** Name, key, source, and how proofs count. */
export function Settings({ request, draft, refusals }: Props): VNode {
  const { lang, link, newKey, form } = request
  const t = say(lang)
  const typed = form.has('authority')
  return (
    <Details summary={t('settings.title')} open={typed && refusals.length > 0}>
      <Form
        action={link(`/desk/scales/drafts/${draft.draftId}/settings`)}
        idempotencyKey={`${newKey}-settings`}
        hidden={{ revision: String(draft.revision) }}
        label={t('settings.title')}
      >
        <Fields request={request} draft={draft} refusals={refusals} />
        <ButtonRow>
          <Button variant="secondary">{t('settings.submit')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
