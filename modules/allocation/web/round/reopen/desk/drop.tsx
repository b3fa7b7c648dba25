import type { Refusal } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Form, LinkButton, Panel, TextArea } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { roundSheet } from '../../../../application/round-sheet.ts'
import type { RoundSheet } from '../../../../application/round-sheet.ts'
import { dropRound } from '../../../../application/round/reopen/drop-round.ts'
import { mostReopenReason } from '../../../../domain/round/reopen/reopen.ts'
import { afterAct, RoundHead } from '../../../desk/about-round.tsx'
import { say } from './messages.ts'

async function dropReply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  refusals: readonly Refusal[],
): Promise<Reply> {
  const { lang, params } = request
  const t = say(lang)
  const asked = { roundId: params['roundId'] ?? '', outcome: undefined, offset: 0 }
  const sheet = await run.ask(roundSheet, asked, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  const { round } = sheet
  const errors = refusals.map(({ code, field }) => ({ field, message: t(`refusal.${code as 'not-now'}`) }))
  return page(
    t('drop.title'),
    <>
      <RoundHead
        request={request}
        round={round}
        title={t('drop.title')}
        lead={t('drop.lead', { round: round.name })}
        errorsTitle={t('drop.errors')}
        errors={errors}
      />
      {round.state !== 'open' || round.dropped ? (
        <Panel title={t('drop.not-open.title')}>
          <p>{t(round.dropped ? 'drop.done' : 'drop.not-open')}</p>
        </Panel>
      ) : (
        <DropForm request={request} sheet={sheet} error={errors.find(({ field }) => field === 'reason')?.message} />
      )}
    </>,
    { density: 'desk', current: '/desk/rounds', status: refusals.length > 0 ? 422 : 200 },
  )
}

interface DropFormProps {
  readonly request: PageRequest
  readonly sheet: RoundSheet
  readonly error: string | undefined
}

/** Asks once, with the reason: a round that is dropped is not opened again. */
function DropForm({ request, sheet: { round, requests }, error }: DropFormProps): VNode {
  const { lang, link, form, newKey } = request
  const t = say(lang)
  const own = `/desk/rounds/${round.roundId}`
  return (
    <>
      <Panel tone="warning">
        <p>{t('drop.text', { count: requests })}</p>
      </Panel>
      <Form action={link(`${own}/drop`)} idempotencyKey={newKey} label={t('drop.title')}>
        <TextArea
          name="reason"
          label={t('act.reason')}
          hint={t('act.reason.hint')}
          value={form.text('reason')}
          error={error}
          maxLength={mostReopenReason}
        />
        <ButtonRow>
          <Button variant="danger">{t('drop.submit')}</Button>
          <LinkButton href={link(own)} variant="quiet">
            {t('drop.cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  )
}

/** Asks why a round that was opened for nothing is dropped. */
export const dropPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    dropReply(run, request, [])

/** Drops it; after it, the list of rounds. */
export const dropAct =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const roundId = request.params['roundId'] ?? ''
    const reason = request.form.text('reason').slice(0, mostReopenReason + 1)
    const outcome = await run.act(dropRound, { roundId, reason }, request.by)
    return afterAct(outcome, request.link('/desk/rounds'), (refusals) => dropReply(run, request, refusals))
  }
