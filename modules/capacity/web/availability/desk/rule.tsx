import type { PageRequest } from '@ribambelle/platform/http'
import { Button, Checkbox, Form, Section, TextField } from '@ribambelle/ui'
import type { AvailabilityRule } from '../../../domain/availability/availability.ts'
import { say } from './messages.ts'

interface RuleProps {
  request: PageRequest
  rule: AvailabilityRule
  action: string
  /** what was typed, where it was no number of months */
  wrong: string | undefined
}

/** When an answer is old, and whether the service then writes by itself. */
export function Rule({ request: { lang, newKey }, rule, action, wrong }: RuleProps) {
  const t = say(lang)
  return (
    <Section title={t('rule')}>
      <Form action={action} idempotencyKey={`${newKey}-rule`} label={t('rule')}>
        <TextField
          name="months"
          label={t('rule.months')}
          value={wrong ?? String(rule.months)}
          error={wrong === undefined ? undefined : t('rule.refusal')}
          unit={t('rule.unit')}
          inputMode="numeric"
          width="short"
          maxLength={2}
        />
        <Checkbox name="remind" label={t('rule.remind')} hint={t('rule.remind.hint')} checked={rule.remind} />
        <Button variant="secondary">{t('rule.save')}</Button>
      </Form>
    </Section>
  )
}
