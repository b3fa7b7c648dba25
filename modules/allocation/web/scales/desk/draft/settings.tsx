import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Details, Form, RadioGroup, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Draft } from '../../../../domain/scale/draft.ts'
import { WordsFields, wordsFrom } from './fields.tsx'
import { say } from '../messages.ts'
import { errorAt } from '../words.ts'

/** Name, key, source, and how proofs count. */
export function Settings({
  request,
  draft,
  refusals,
}: {
  request: PageRequest
  draft: Draft
  refusals: readonly Refusal[]
}): VNode {
  const { lang, link, newKey, form } = request
  const t = say(lang)
  const error = errorAt(lang, refusals)
  const { content } = draft
  const typed = form.has('authority')
  const value = (name: 'scaleId' | 'authority' | 'source' | 'proofs'): string =>
    typed ? form.text(name) : content[name]
  return (
    <Details summary={t('settings.title')} open={typed && refusals.length > 0}>
      <Form
        action={link(`/desk/scales/drafts/${draft.draftId}/settings`)}
        idempotencyKey={`${newKey}-settings`}
        hidden={{ revision: String(draft.revision) }}
        label={t('settings.title')}
      >
        <WordsFields
          lang={lang}
          name="name"
          label={t('field.name')}
          words={typed ? wordsFrom(form, 'name') : content.name}
          error={error}
        />
        <TextField
          name="scaleId"
          label={t('field.scaleId')}
          hint={t('field.scaleId.hint')}
          value={value('scaleId')}
          error={error('scaleId')}
          maxLength={60}
        />
        <TextField
          name="authority"
          label={t('field.authority')}
          value={value('authority')}
          error={error('authority')}
          maxLength={500}
        />
        <TextField
          name="source"
          label={t('field.source')}
          hint={t('field.source.hint')}
          value={value('source')}
          error={error('source')}
          maxLength={500}
        />
        <RadioGroup
          name="proofs"
          label={t('field.proofs')}
          value={value('proofs')}
          choices={(['declared', 'verified'] as const).map((one) => ({ value: one, label: t(`proofs.${one}`) }))}
        />
        <ButtonRow>
          <Button variant="secondary">{t('settings.submit')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
