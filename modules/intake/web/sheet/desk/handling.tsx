import type { Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, Form, Section, Select, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { handleRequest, handlings } from '../../../application/desk/handle-request.ts'
import { nobody } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import type { DeskSheet } from '../../../application/desk/sheet.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { isOpen } from '../../../domain/transitions.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import type { Colleague } from '../../desk/list/table.tsx'
import { say } from './messages.ts'

/** What a page needs to answer again with refusals. */
export type Again = (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>

interface Props {
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly colleagues: readonly Colleague[]
  readonly names: ReadonlyMap<string, string>
}

/** Somebody who wrote has not been answered, as far as the conversation tells. */
function waitsForAnswer({ spoken, history, handling }: DeskSheet): boolean {
  const post = spoken.findLast((one) => one.kind === 'post')
  const said = post?.kind === 'post' && post.side === 'family' ? [post.at] : []
  const called = history.filter(({ type }) => type === 'intake.call-back-asked').map(({ at }) => at)
  const settled = handling.settledAt ?? ''
  return [...said, ...called].some((at) => at.toISOString() > settled)
}

/** Who follows the request, and what is marked on it; each can be changed here. */
export function HandlingPart({ request, sheet, colleagues, names }: Props): VNode {
  const t = say(request.lang)
  const { handling } = sheet
  const { requestId, state } = sheet.request
  const action = request.link(`/desk/requests/${requestId}/handle`)
  const me = staffId(request.actor) ?? ''
  const mark = (act: (typeof handlings)[number], label: string): VNode => (
    <Form action={action} idempotencyKey={`${request.newKey}-${act}`} hidden={{ act }} label={label}>
      <Button variant="secondary">{label}</Button>
    </Form>
  )
  const others = colleagues.filter(({ accountId }) => accountId !== me)
  return (
    <Section title={t('handling.title')} id="handling">
      <p>
        {handling.assignedTo === null
          ? t('handling.nobody')
          : t('handling.by', { name: names.get(handling.assignedTo) ?? t('who.colleague') })}{' '}
        {handling.flagged && <Tag tone="warning">{t('handling.flagged')}</Tag>}
      </p>
      {state !== 'closed' && (
        <Form
          action={action}
          idempotencyKey={`${request.newKey}-assign`}
          hidden={{ act: 'assign' }}
          label={t('handling.give')}
        >
          <Select
            name="assignee"
            label={t('handling.give')}
            value={handling.assignedTo ?? me}
            width="medium"
            options={[
              { value: me, label: t('handling.me') },
              ...others.map(({ accountId, name }) => ({ value: accountId, label: name })),
              { value: nobody, label: t('handling.to-nobody') },
            ]}
          />
          <Button variant="secondary">{t('handling.give.do')}</Button>
        </Form>
      )}
      <ButtonRow>
        {isOpen(state) && !handling.flagged && mark('flag', t('handling.flag'))}
        {handling.flagged && mark('unflag', t('handling.unflag'))}
        {waitsForAnswer(sheet) && mark('settle', t('handling.settle'))}
      </ButtonRow>
    </Section>
  )
}

/** Gives a request to somebody, marks it, or says that nothing is left to answer. */
export const handle =
  (run: Runner<IntakePorts>, colleagues: ColleaguesSlot, again: Again) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const act = handlings.find((one) => one === request.form.text('act'))
    const assignee = request.form.text('assignee')
    const known = [staffId(request.actor), nobody, ...(await colleagues(request)).map(({ accountId }) => accountId)]
    if (!act || (act === 'assign' && !known.includes(assignee))) return notFound()
    const command = { requestId, act, assignee: assignee === nobody || assignee === '' ? null : assignee }
    const done = await run.act(handleRequest, command, request.by)
    return done.ok ? redirect(`${request.link(`/desk/requests/${requestId}`)}#handling`) : again(request, done.refusals)
  }
