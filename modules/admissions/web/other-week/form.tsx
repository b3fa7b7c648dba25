import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Details, Form, Panel, Week } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AskOtherWeekRefusal } from '../../application/answers/other-week.ts'
import type { OfferSheet } from '../../application/offers/queries.ts'
import { firstNameOf, nameWords, weekAxes, weekWords } from '../words.ts'
import { say } from './messages.ts'

type Own = Extract<AskOtherWeekRefusal, 'other-week-missing' | 'same-week'>

const own: readonly string[] = ['other-week-missing', 'same-week'] satisfies Own[]

/** What a refusal of other half-days says; undefined for the refusals of other forms. */
export const otherWeekRefusal = ({ lang }: PageRequest, { code }: Refusal): string | undefined =>
  own.includes(code) ? say(lang)(`refusal.${code as Own}`) : undefined

interface Props {
  readonly request: PageRequest
  readonly sheet: OfferSheet
  /** address of the offer; the form goes to `week` below it */
  readonly action: string
  readonly refusals: readonly Refusal[]
  /** « l’enfant attendu » */
  readonly unnamed: string
}

/** The half-days that a family asked for, and what stands meanwhile; null when it asked for none. */
export function OtherWeekAsked({ request, sheet, unnamed }: Omit<Props, 'action' | 'refusals'>): VNode | null {
  const { lang } = request
  const t = say(lang)
  const { otherWeek, deadline } = sheet.offer
  if (otherWeek === null) return null
  return (
    <Panel tone="info" title={t('asked')} announce>
      {otherWeek.weeks.map(({ childId, week }) => (
        <p>
          {t('asked.line', {
            child: nameWords(firstNameOf(sheet.request, childId, unnamed)),
            week: weekWords(lang, week),
          })}
        </p>
      ))}
      <p>{t('asked.text', { day: dayWords(lang, deadline) })}</p>
    </Panel>
  )
}

/** Other half-days, behind a word: the days offered are ticked to begin with. */
export function OtherWeekForm({ request, sheet, action, refusals, unnamed }: Props): VNode {
  const { lang, form } = request
  const t = say(lang)
  const wrong = refusals.filter(({ code }) => own.includes(code))
  const { places, otherWeek, deadline } = sheet.offer
  return (
    <Details summary={t('title')} open={wrong.length > 0}>
      <Form action={`${action}/week`} idempotencyKey={`${request.newKey}-week`}>
        <p>{t('means')}</p>
        {places.map(({ childId, week: offered }) => {
          const name = `week-${childId}`
          const wanted = otherWeek?.weeks.find((one) => one.childId === childId)?.week ?? offered
          const refusal = wrong.find(({ field }) => field === name)
          const asked = sheet.request.needs.find(({ child }) => child.childId === childId)?.week ?? []
          return (
            <Week
              mode="input"
              caption={t('week', { child: firstNameOf(sheet.request, childId, unnamed) })}
              name={name}
              checked={wrong.length > 0 ? form.list(name) : wanted}
              {...weekAxes(lang, [...offered, ...asked])}
              error={refusal && otherWeekRefusal(request, refusal)}
            />
          )
        })}
        <p>{t('stands', { day: dayWords(lang, deadline) })}</p>
        <ButtonRow>
          <Button variant="secondary" icon="calendar">
            {t('do')}
          </Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}
