import { dateWords, instantWords, listWords } from '@ribambelle/platform/messages'
import { Panel } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ChangeEffects } from '../../../application/asking/change-effects.ts'
import type { HistoryLine } from '../../../application/ports.ts'
import { factName } from '../../words.ts'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'

interface EffectsProps {
  readonly view: StepView
  readonly effects: ChangeEffects
}

const partsWords = ({ request: { lang } }: StepView, parts: readonly string[]): string =>
  listWords(
    lang,
    parts.map((part) => say(lang)(`part.${part}` as 'part.week')),
  )

/** What one act of others did, in a sentence. */
function meanwhileWords(view: StepView, { at, type, data }: HistoryLine): string {
  const { clock, lang } = view.request
  const t = say(lang)
  const when = instantWords(lang, at, clock.zone)
  if (type === 'intake.request-changed') {
    return t('meanwhile.changed', { when, parts: partsWords(view, (data['parts'] as string[]) ?? []) })
  }
  if (type === 'intake.fact-verified') {
    return t('meanwhile.looked', { when, fact: factName(lang, String(data['code']) as 'resident') })
  }
  return t('meanwhile.other', { when })
}

/** Somebody else acted on the request since this change was begun. */
export function Meanwhile({ view, effects }: EffectsProps): VNode {
  const t = say(view.request.lang)
  return (
    <Panel tone="warning" title={t('meanwhile.title')}>
      {effects.meanwhile.length === 0 ? (
        <p>{t('meanwhile.unknown')}</p>
      ) : (
        <ul>
          {effects.meanwhile.map((line) => (
            <li>{meanwhileWords(view, line)}</li>
          ))}
        </ul>
      )}
      {effects.parts.length > 0 && <p>{t('meanwhile.what', { parts: partsWords(view, effects.parts) })}</p>}
    </Panel>
  )
}

/** What the changes change: parts, what is looked at again, points, and what stays. */
export function Effects({ view, effects }: EffectsProps): VNode {
  const { request, points } = view
  const { lang } = request
  const t = say(lang)
  const { parts, toVerify, before, after, submittedAt } = effects
  const [was, becomes] = points === null ? [0, 0] : [points(before), points(after)]
  return (
    <Panel title={t('effects.title')}>
      <ul>
        <li>{parts.length === 0 ? t('effects.none') : t('effects.parts', { parts: partsWords(view, parts) })}</li>
        {toVerify.length > 0 && (
          <li>
            {t('effects.verify', {
              facts: listWords(
                lang,
                toVerify.map((code) => factName(lang, code)),
              ),
            })}
          </li>
        )}
        {was !== becomes && <li>{t('effects.points', { was, becomes })}</li>}
        {submittedAt !== null && <li>{t('effects.day', { day: dateWords(lang, submittedAt, request.clock.zone) })}</li>}
      </ul>
    </Panel>
  )
}
