import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { busyWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Card, Details, Form, LinkButton, Panel, Table, Tag, TextArea } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CaseSheet } from '../../../application/override/case.ts'
import type { ChangesSheet, ToldProposal } from '../../../application/override/changes.ts'
import { mostWord } from '../../../domain/override/proposal/proposal.ts'
import type { OverrideProposal } from '../../../domain/override/proposal/proposal.ts'
import { say } from '../../override/desk/messages.ts'
import { calledWords, changeWords, refusalWords, whoWords } from '../bench/words.ts'

const tones: Readonly<Record<OverrideProposal['state'], TagTone>> = {
  open: 'warning',
  confirmed: 'success',
  declined: 'neutral',
  withdrawn: 'neutral',
}

const at = (roundId: string, { proposalId }: OverrideProposal, act: string): string =>
  `/desk/rounds/${roundId}/proposals/${proposalId}/${act}`

interface SaidProps {
  readonly request: PageRequest
  readonly proposal: OverrideProposal
  readonly list: readonly CaseSheet['options'][number]['stays'][] | undefined
  readonly names: CaseSheet['names']
}

/** What is proposed, why and by whom. */
function Said({ request, proposal, list, names }: SaidProps): VNode {
  const { option, kind, reason, author, at: when } = proposal
  return (
    <>
      <p>
        <b>{changeWords(request.lang, names, option, list)}</b>
      </p>
      <p>{say(request.lang)('proposals.why', { kind: say(request.lang)(`kind.${kind}`), reason })}</p>
      <p class="hint">{whoWords(request, { author, role: null, at: when })}</p>
    </>
  )
}

/** The coordination says no, with a word that the officer reads. */
function Decline({ request, sheet, told, word }: Props & { told: ToldProposal; word: Word }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { proposalId } = told.proposal
  const own = word.proposalId === proposalId
  const fault = own ? word.refusals.find(({ field }) => field === 'word') : undefined
  return (
    <Details summary={t('proposals.decline')} open={own}>
      <Form
        action={link(at(sheet.round.roundId, told.proposal, 'decline'))}
        idempotencyKey={`${newKey}-no-${proposalId}`}
        label={t('proposals.decline-about', { who: told.family.reference })}
      >
        <TextArea
          name={`word-${proposalId}`}
          label={t('proposals.word')}
          value={own ? word.text : ''}
          error={fault && refusalWords(lang, fault)}
          maxLength={mostWord}
          rows={2}
        />
        <ButtonRow>
          <Button variant="secondary">{t('proposals.decline.send')}</Button>
        </ButtonRow>
      </Form>
    </Details>
  )
}

interface Props {
  readonly request: PageRequest
  readonly sheet: ChangesSheet
}

/** A word as typed, with what is wrong in it. */
export interface Word {
  readonly proposalId: string
  readonly text: string
  readonly refusals: readonly Refusal[]
}

function Open({ request, sheet, told, word }: Props & { told: ToldProposal; word: Word }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { proposal, family, own } = told
  const { roundId } = sheet.round
  return (
    <Card level={3} title={calledWords(family, lang)}>
      <Said request={request} proposal={proposal} list={sheet.lists.get(proposal.requestId)} names={sheet.names} />
      <p>
        <LinkButton
          href={link(
            `/desk/rounds/${roundId}/families/${proposal.requestId}?option=${proposal.option ?? 'none'}#effect`,
          )}
          variant="secondary"
        >
          {t(sheet.mayChange ? 'proposals.look' : 'proposals.see')}
        </LinkButton>
      </p>
      {sheet.mayChange && <Decline request={request} sheet={sheet} told={told} word={word} />}
      {own && !sheet.mayChange && (
        <Form
          action={link(at(roundId, proposal, 'withdraw'))}
          idempotencyKey={`${newKey}-back-${proposal.proposalId}`}
          label={t('proposals.withdraw-about', { who: family.reference })}
        >
          <ButtonRow>
            <Button variant="quiet">{t('proposals.withdraw')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Card>
  )
}

/** What became of the proposals that were answered. */
function Decided({ request, sheet, decided }: Props & { decided: ChangesSheet['proposals'] }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Table
      caption={t('proposals.decided')}
      rows={decided}
      columns={[
        {
          key: 'family',
          title: t('changes.family'),
          rowHeader: true,
          cell: ({ family }) => calledWords(family, lang),
        },
        {
          key: 'what',
          title: t('proposals.proposed'),
          cell: ({ proposal }) => (
            <Said
              request={request}
              proposal={proposal}
              list={sheet.lists.get(proposal.requestId)}
              names={sheet.names}
            />
          ),
        },
        {
          key: 'state',
          title: t('changes.state'),
          cell: ({ proposal: { state, number } }) => (
            <Tag tone={tones[state]}>{t(`proposals.state.${state}`, { number: number ?? 0 })}</Tag>
          ),
        },
        {
          key: 'word',
          title: t('changes.by'),
          cell: ({ proposal: { decided: by, word: said } }) =>
            by ? `${whoWords(request, { ...by, role: null })}${said ? ` : ${said}` : ''}` : '',
        },
      ]}
    />
  )
}

/** What officers propose: those that wait, then what became of the others. */
export function Proposals({ request, sheet, word }: Props & { word: Word }): VNode {
  const { lang } = request
  const t = say(lang)
  const open = sheet.proposals.filter(({ proposal }) => proposal.state === 'open')
  const decided = sheet.proposals.filter(({ proposal }) => proposal.state !== 'open')
  return (
    <>
      <p>{t(open.length === 0 ? 'proposals.none' : 'proposals.lead')}</p>
      {open.map((told) => (
        <Open request={request} sheet={sheet} told={told} word={word} />
      ))}
      {decided.length > 0 && <Decided request={request} sheet={sheet} decided={decided} />}
    </>
  )
}

/** On a family's page: what an officer proposes for it, and the button that confirms it once its effect is shown. */
export function ProposalOfCase({ request, sheet }: { request: PageRequest; sheet: CaseSheet }): VNode | null {
  const { lang, link, newKey } = request
  const t = say(lang)
  const { proposal, trial, round, version, mayChange } = sheet
  if (!proposal) return null
  const shown = trial !== null && trial.option === proposal.option
  const claims = new Set((shown ? trial.made : []).map(({ family }) => family.pseudonym)).size
  return (
    <Panel tone="warning" title={t('proposals.of-case')}>
      <Said request={request} proposal={proposal} list={sheet.options.map(({ stays }) => stays)} names={sheet.names} />
      {!shown && (
        <LinkButton
          href={link(
            `/desk/rounds/${round.roundId}/families/${proposal.requestId}?option=${proposal.option ?? 'none'}#effect`,
          )}
          variant="secondary"
        >
          {t('proposals.see')}
        </LinkButton>
      )}
      {mayChange && shown && !trial.fault && (
        <Form
          action={link(at(round.roundId, proposal, 'confirm'))}
          idempotencyKey={`${newKey}-confirm`}
          hidden={{ seen: String(version) }}
          label={t('proposals.confirm')}
          busy={busyWords(lang, 'act')}
        >
          <p>{t('proposals.confirm.text')}</p>
          <ButtonRow>
            <Button>{claims > 0 ? t('proposals.confirm.claims', { count: claims }) : t('proposals.confirm')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Panel>
  )
}
