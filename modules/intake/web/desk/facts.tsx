import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, DateField, Form, Section, Table, Tag, TextField } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { DeskSheet } from '../../application/desk/sheet.ts'
import { proofStateOf } from '../../domain/asking/proof.ts'
import type { Fact } from '../../domain/request.ts'
import { isProvable } from '../../domain/situation.ts'
import { isOpen } from '../../domain/transitions.ts'
import { shared } from '../messages.ts'
import { factName } from '../words.ts'
import { ProofTag } from '../form/proofs/fields.tsx'
import { say } from './messages.ts'

interface FactsProps {
  readonly request: PageRequest
  readonly sheet: DeskSheet
  readonly facts: readonly Fact[]
  readonly error: (field: string) => string | undefined
}

const tones: Readonly<Record<Fact['proof'], TagTone>> = { declared: 'info', verified: 'success', refused: 'warning' }

function ProofState({ request, fact }: { request: PageRequest; fact: Fact }): VNode {
  const t = say(request.lang)
  return (
    <>
      <Tag tone={tones[fact.proof]}>{t(isProvable(fact.code) ? `proof-state.${fact.proof}` : 'proof-state.known')}</Tag>
      {fact.verifiedOn && <p>{dayWords(request.lang, fact.verifiedOn)}</p>}
    </>
  )
}

/** What the family shows for a fact: pages to open, each saved and never shown; or how it said that it will. */
function Shown({ request, sheet, fact }: FactsProps & { fact: Fact }): VNode {
  const t = say(request.lang)
  const { code } = fact
  const pages = sheet.pages.filter((page) => page.code === code)
  const [eraseOn] = pages.flatMap((page) => page.eraseOn ?? [])
  return (
    <>
      {isProvable(code) ? shared(request.lang)(`proof.${code}` as 'proof.resident') : '—'}
      {pages.length > 0 && (
        <ul>
          {pages.map(({ fileId, name }) => (
            <li>
              <a href={request.link(`/desk/requests/${sheet.request.requestId}/proofs/${fileId}`)}>
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {eraseOn && <p>{t('sheet.erase-on', { day: dayWords(request.lang, eraseOn) })}</p>}
      {pages.length === 0 && fact.proof === 'declared' && sheet.promised[code] && (
        <p>
          <ProofTag lang={request.lang} state={proofStateOf(fact, pages, sheet.promised[code])} />
        </p>
      )}
    </>
  )
}

/** Buttons of one fact: seen, not shown, or take back. Undo rather than confirm. */
function ProofForm({ request, sheet, fact, error }: FactsProps & { fact: Fact }): VNode | null {
  const t = say(request.lang)
  const { requestId, state } = sheet.request
  if (!isProvable(fact.code) || !isOpen(state)) return null
  const name = factName(request.lang, fact.code)
  const button = (proof: Fact['proof'], variant: 'secondary' | 'quiet'): VNode => (
    <Button variant={variant} name="proof" value={proof} about={name}>
      {t(`proof-act.${proof}`)}
    </Button>
  )
  return (
    <Form
      action={request.link(`/desk/requests/${requestId}/verify`)}
      idempotencyKey={`${request.newKey}-${fact.code}`}
      hidden={{ code: fact.code, seen: String(sheet.version) }}
      label={name}
    >
      {fact.proof === 'declared' && (
        <>
          <DateField
            name={`on-${fact.code}`}
            label={t('sheet.proof-day')}
            value={request.form.text(`on-${fact.code}`) || request.today}
            max={request.today}
            error={error(`on-${fact.code}`)}
          />
          {fact.code === 'medico-social' && (
            <TextField
              name="value-medico-social"
              label={t('sheet.advice')}
              hint={t('sheet.advice.hint')}
              value={request.form.text('value-medico-social') || String(fact.value)}
              error={error('value-medico-social')}
              inputMode="numeric"
              width="short"
            />
          )}
        </>
      )}
      <ButtonRow>
        {fact.proof === 'declared' && button('verified', 'secondary')}
        {fact.proof === 'declared' && button('refused', 'quiet')}
        {fact.proof !== 'declared' && button('declared', 'quiet')}
      </ButtonRow>
    </Form>
  )
}

/** The facts that the scale of points may count, with what is known of each. */
export function Facts(props: FactsProps): VNode {
  const { request, facts } = props
  const t = say(request.lang)
  return (
    <Section title={t('sheet.facts')} id="facts">
      <p>{t('sheet.facts.rule')}</p>
      <p>
        <a href={request.link(`/desk/requests/${props.sheet.request.requestId}/proofs`)}>{t('sheet.add-proof')}</a>
      </p>
      <Table
        caption={t('sheet.facts')}
        hideCaption
        rows={facts}
        columns={[
          {
            key: 'fact',
            title: t('sheet.fact'),
            rowHeader: true,
            cell: ({ code, value }) =>
              value === 1 ? factName(request.lang, code) : `${factName(request.lang, code)} (${value})`,
          },
          {
            key: 'proof',
            title: t('sheet.proof'),
            cell: (fact) => <Shown {...props} fact={fact} />,
          },
          { key: 'state', title: t('desk.state'), cell: (fact) => <ProofState request={request} fact={fact} /> },
          { key: 'act', title: t('sheet.act'), cell: (fact) => <ProofForm {...props} fact={fact} /> },
        ]}
      />
    </Section>
  )
}
