import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { busyWords, common } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Details, Form, Panel, Select } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CallRefusal, SkipRefusal } from '../../../application/waiting/call-family.ts'
import type { PlaceSheet } from '../../../application/waiting/queries.ts'
import { skipReasons } from '../../../domain/offer/reasons.ts'
import { weekWords } from '../../words.ts'
import { givenWeek } from './candidates.tsx'
import { say } from './messages.ts'

/** A freed place on its page, with what a refusal says. */
export interface Shown {
  readonly request: PageRequest
  readonly sheet: PlaceSheet
  readonly refusals: readonly Refusal[]
}

/** Refusals beside their fields. */
export const refusalLines = (request: PageRequest, refusals: readonly Refusal[]) =>
  refusals.map(({ code, field }) => ({
    field,
    message: say(request.lang)(`refusal.${code as CallRefusal | SkipRefusal | 'key-reused'}`),
  }))

const pathOf = ({ request: { link }, sheet }: Pick<Shown, 'request' | 'sheet'>, act: string): string =>
  link(`/desk/waiting/${sheet.centre.siteId}/${sheet.group.ageGroupId}/${act}`)

/** The first family, with one button; to call another one, this one is passed over with a reason. */
export function CallFirst(shown: Shown): VNode | null {
  const { request, sheet } = shown
  const first = sheet.candidates.find(({ standing }) => standing === 'given')
  if (!first || !sheet.mayCall) return null
  const t = say(request.lang)
  const { request: asked, result } = first.family
  const hidden = { month: sheet.month, request: asked.requestId }
  return (
    <Panel tone="success" title={t('call.title', { reference: asked.reference })}>
      <p>
        {t('call.why', {
          points: result.points,
          rank: first.rank,
          week: weekWords(request.lang, givenWeek(first, sheet.centre.siteId)),
        })}
      </p>
      {result.fewerDays && <p>{t('call.why.fewer')}</p>}
      <Form
        action={pathOf(shown, 'call')}
        idempotencyKey={`${request.newKey}-call`}
        hidden={hidden}
        busy={busyWords(request.lang, 'act')}
      >
        <p>{t('call.hint')}</p>
        <ButtonRow>
          <Button icon="mail">{t('call.do')}</Button>
        </ButtonRow>
      </Form>
      <PassOver {...shown} hidden={hidden} />
    </Panel>
  )
}

/** To call another family, the first is passed over with a reason. */
function PassOver(shown: Shown & { readonly hidden: Readonly<Record<string, string>> }): VNode {
  const { request, refusals, hidden } = shown
  const t = say(request.lang)
  const wrong = refusalLines(request, refusals).find(({ field }) => field === 'skip-reason')
  return (
    <Details summary={t('skip.title')} open={wrong !== undefined}>
      <Form action={pathOf(shown, 'skip')} idempotencyKey={`${request.newKey}-skip`} hidden={hidden}>
        <Select
          name="skip-reason"
          label={t('skip.why')}
          hint={t('skip.hint')}
          placeholder={common(request.lang)('choose')}
          options={skipReasons.map((code) => ({ value: code, label: t(`skip.reason.${code}`) }))}
          value={request.form.text('skip-reason')}
          error={wrong?.message}
        />
        <ButtonRow>
          <Button variant="secondary">{t('skip.do')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
