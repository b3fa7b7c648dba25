import { redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Card, Form, LinkButton, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { settleRefusal } from '../../../application/override/answer-for-centre.ts'
import type { ChangesSheet } from '../../../application/override/changes.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { mostNote } from '../../../domain/override/centre-answer.ts'
import { say } from '../../override/desk/messages.ts'
import { centreName } from '../../words.ts'
import { changesReply } from '../bench/changes.tsx'
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

/** The coordination wrote what was agreed with a director. */
export const keepSettled =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, person } = request
    const { roundId = '' } = params
    const requestId = form.text('request')
    const command = {
      roundId,
      centreId: form.text('centre'),
      requestId,
      note: form.text(`note-${requestId}`),
      author: person ?? '',
    }
    const outcome = await run.act(settleRefusal, command, request.by)
    if (outcome.ok) return redirect(request.link(`/desk/rounds/${roundId}/changes`))
    return changesReply(run, request, undefined, outcome.refusals)
  }
