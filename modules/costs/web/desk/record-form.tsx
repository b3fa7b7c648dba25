import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, Checkbox, DateField, ErrorSummary, Form, Section, TextArea, TextField } from '@ribambelle/ui'
import type { RecordPriceRefusal } from '../../application/record-price.ts'
import { isTariffKey } from '../../domain/local-prices.ts'
import type { PriceKey } from '../../domain/number-today.ts'
import type { TariffFields } from '../../domain/tariff.ts'
import { say } from './messages.ts'
import { TariffPart } from './tariff-part.tsx'

/** What was typed, kept as it was. */
export interface Typed {
  readonly value: string
  readonly from: string
  readonly source: string
  readonly reason: string
  readonly toVerify: boolean
  readonly tariff: TariffFields
}

export interface RecordFormProps {
  request: PageRequest
  priceKey: PriceKey
  unit: string | undefined
  typed: Typed
  refusals: readonly Refusal<RecordPriceRefusal | 'key-reused'>[]
}

/** The form that writes a value: the value, its first day, where it was read and why. */
export function RecordForm({ request, priceKey, unit, typed, refusals }: RecordFormProps) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const errors = refusals.map(({ code, field, details = {} }) => ({ field, message: t(`refusal.${code}`, details) }))
  const error = (field: string): string | undefined => errors.find((one) => one.field === field)?.message
  return (
    <Section title={t('form.title')} id="record">
      <p>{t('form.lead')}</p>
      <ErrorSummary title={t('form.problem')} text={t('form.problem.text')} errors={errors} />
      <Form action={link(`/desk/costs/${priceKey}`)} idempotencyKey={newKey} label={t('form.title')}>
        {isTariffKey(priceKey) ? (
          <TariffPart lang={lang} typed={typed.tariff} error={error} />
        ) : (
          <TextField
            name="value"
            label={t('form.value')}
            hint={hintOf(lang, priceKey)}
            value={typed.value}
            error={error('value')}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            width="medium"
            unit={unit}
          />
        )}
        <DateField name="from" label={t('form.from')} value={typed.from} error={error('from')} />
        <Grounds lang={lang} typed={typed} error={error} />
        <Checkbox name="toVerify" label={t('form.verify')} hint={t('form.verify.hint')} checked={typed.toVerify} />
        <Button icon="check">{t('form.submit')}</Button>
      </Form>
    </Section>
  )
}

/** Where the value was read, and why it is written. */
function Grounds({
  lang,
  typed,
  error,
}: Pick<RecordFormProps, 'typed'> & { lang: Lang; error: (field: string) => string | undefined }) {
  const t = say(lang)
  return (
    <>
      <TextField
        name="source"
        label={t('form.source')}
        hint={t('form.source.hint')}
        value={typed.source}
        error={error('source')}
        maxLength={500}
        autoComplete="off"
      />
      <TextArea
        name="reason"
        label={t('form.reason')}
        hint={t('form.reason.hint')}
        value={typed.reason}
        error={error('reason')}
        rows={2}
        maxLength={500}
      />
    </>
  )
}

function hintOf(lang: Lang, key: PriceKey): string {
  const t = say(lang)
  if (key === 'local.centre.ceiling' || key === 'local.centre.surcharge') return t(`hint.${key}`)
  return t('form.value.hint')
}
