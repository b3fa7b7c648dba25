import { redirect, notFound } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Card, Form } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { declineGuidance } from '../../application/guidance/guide-family.ts'
import { ownGuidance } from '../../application/guidance/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { say } from './messages.ts'

/** Where the help stands, on the family's own page of its request; nothing where there is none, or its place is there. */
export const guidancePanel =
  (run: Runner<AdmissionsPorts>) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    const guidance = await run.ask(ownGuidance, requestId, request.by)
    if (!guidance || guidance.outcome === 'place-given' || guidance.outcome === 'request-ended') return null
    const { lang, link, newKey } = request
    const t = say(lang)
    const { state, handedOn, nextOn, outcome } = guidance
    const open = state !== 'closed'
    return (
      <Card level={2} title={t('title')}>
        <p>
          {state === 'waiting'
            ? t('waiting', { day: dayWords(lang, handedOn) })
            : open
              ? t('contacted')
              : t(outcome === 'declined' ? 'closed.declined' : 'closed')}
        </p>
        {nextOn && <p>{t('next', { day: dayWords(lang, nextOn) })}</p>}
        {open && (
          <Form
            action={link(`/my/requests/${requestId}/guidance/decline`)}
            idempotencyKey={`${newKey}-guidance`}
            label={t('decline')}
          >
            <ButtonRow>
              <Button variant="quiet">{t('decline')}</Button>
            </ButtonRow>
          </Form>
        )}
      </Card>
    )
  }

/** The family wants no help. */
export const declineAct =
  (run: Runner<AdmissionsPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const done = await run.act(declineGuidance, { requestId }, request.by)
    // Twice, or closed by somebody meanwhile: nobody calls any more, which is what was asked.
    return done.ok || done.refusals.some(({ code }) => code === 'not-now' || code === 'changed-meanwhile')
      ? redirect(request.link(`/my/requests/${requestId}`))
      : notFound()
  }
