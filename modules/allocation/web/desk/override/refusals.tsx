import type { PageRequest } from '@ribambelle/platform/http'
import { Button, ButtonRow, Card, Form, LinkButton, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ChangesSheet } from '../../../application/override/changes.ts'
import { mostNote } from '../../../domain/override/centre-answer.ts'
import { say } from '../../override/desk/messages.ts'
import { centreName } from '../../words.ts'
import { calledWords } from '../bench/words.ts'

/** Refusals of directors about which nothing was done, each with its two answers: talk, or change. */
export function Refusals({ request, sheet }: { request: PageRequest; sheet: ChangesSheet }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { round, refusals, names, mayChange } = sheet
  if (refusals.length === 0) return <p>{t('changes.refusals.none')}</p>
  return (
    <>
      <p>{t('changes.refusals.lead')}</p>
      {refusals.map(({ family, answer: { centreId, kind, note, requestId } }, i) => (
        <Card level={3} title={`${calledWords(family, lang)}, ${centreName(lang, names, centreId)}`}>
          <p>{t('settle.why', { kind: t(`centre.kind.${kind ?? 'other'}`), note })}</p>
          <p>
            <LinkButton
              href={link(
                `/desk/rounds/${round.roundId}/families/${requestId}?option=none&kind=not-possible-there#effect`,
              )}
              variant="secondary"
            >
              {t('settle.change')}
            </LinkButton>
          </p>
          {mayChange && (
            <Form
              action={link(`/desk/rounds/${round.roundId}/refusals`)}
              idempotencyKey={`${newKey}-${i}`}
              hidden={{ centre: centreId, request: requestId }}
              label={t('settle.about', { who: family.reference })}
            >
              <TextArea name={`note-${requestId}`} label={t('settle.note')} maxLength={mostNote} rows={2} />
              <ButtonRow>
                <Button variant="secondary">{t('settle.submit')}</Button>
              </ButtonRow>
            </Form>
          )}
        </Card>
      ))}
    </>
  )
}
