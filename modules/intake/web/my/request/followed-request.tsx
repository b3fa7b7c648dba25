import { clockAt } from '@ribambelle/platform/clock'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  Details,
  fieldId,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Tag,
  Timeline,
} from '@ribambelle/ui'
import type { TimelineItem } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { FollowedSheet } from '../../../application/following/followed.ts'
import { roundsWithout } from '../../../domain/following/progress.ts'
import { factsToVerify } from '../../../domain/situation.ts'
import { after, isOpen } from '../../../domain/transitions.ts'
import { answersOf, askedIn, typedIn } from '../../form/answers.ts'
import { shared } from '../../messages.ts'
import { AskedSummary } from '../../summary.tsx'
import { Joined } from '../../sheet/joined.tsx'
import { childrenWords, factName, phoneWords, stateTone } from '../../words.ts'
import { Documents } from './documents.tsx'
import { History } from './history.tsx'
import { say } from '../messages.ts'
import { NextAct, nextWords, Stages } from './next-step.tsx'

/** What other modules have to say of this request; null where they have nothing. */
export interface FollowedPanels {
  readonly result: VNode | null
  readonly standing: VNode | null
  readonly offers: VNode | null
  /** whether one of the offers waits for an answer: it is what there is to do */
  readonly offerWaits: boolean
}

interface FollowedProps {
  readonly request: PageRequest
  readonly sheet: FollowedSheet
  readonly panels: FollowedPanels
}

/** What to do now, or that there is nothing to do. An offer says it better. */
function Now({ request, sheet, panels }: FollowedProps): VNode | null {
  if (panels.offerWaits || sheet.next === 'none') return null
  const t = say(request.lang)
  return (
    <Panel title={t('next.title')} tone={sheet.next === 'wake' ? 'warning' : 'info'}>
      <p>{nextWords({ request, followed: sheet })}</p>
      <NextAct request={request} followed={sheet} on />
    </Panel>
  )
}

/** Where the request is, and by when the rest comes. */
function Way({ request, sheet }: FollowedProps): VNode {
  const { lang } = request
  const t = say(lang)
  const { state, submittedAt, startMonth, facts } = sheet.request
  const sent = submittedAt === null ? undefined : clockAt(request.clock.zone, new Date(submittedAt)).day
  const left = factsToVerify(facts).length
  const beforeStart = t('way.before', { month: monthWords(lang, startMonth) })
  const decided = state === 'placed' || state === 'closed'
  const checked = decided || state === 'complete' || left === 0
  const items: TimelineItem[] = [
    {
      title: t('way.sent'),
      date: sent ? dayWords(lang, sent) : '—',
      ...(sent ? { dateTime: sent } : {}),
      state: 'done',
    },
    {
      title: checked ? t('way.checked') : t('way.checking', { left }),
      date: checked ? t('way.done') : t('way.when-you-can'),
      state: checked ? 'done' : 'current',
    },
    { title: t('way.commission'), date: beforeStart, state: decided ? 'done' : checked ? 'current' : 'coming' },
    { title: t('way.answer'), date: beforeStart, dateTime: startMonth, state: decided ? 'done' : 'coming' },
  ]
  return (
    <Section title={t('way.title')}>
      <Stages request={request} followed={sheet} />
      <Timeline
        items={items}
        words={{ done: t('way.word.done'), current: t('way.word.current'), coming: t('way.word.coming') }}
      />
    </Section>
  )
}

/** Proofs still to bring: an offer of help, never a reproach. */
function Proofs({ request, sheet }: FollowedProps): VNode | null {
  const t = say(request.lang)
  const s = shared(request.lang)
  const left = factsToVerify(sheet.request.facts)
  if (left.length === 0) return null
  const { hubPhone } = request.territory.settings
  return (
    <Section title={t('proofs.title')} id={fieldId('proofs')}>
      <p>{t('proofs.lead')}</p>
      <ul>
        {left.map(({ code }) => (
          <li>
            {t('proofs.line', {
              fact: factName(request.lang, code),
              proof: s(`proof.${code}` as 'proof.resident'),
            })}
          </li>
        ))}
      </ul>
      <p>{t('proofs.how', { phone: hubPhone ? phoneWords(hubPhone) : 'none' })}</p>
      <ButtonRow>
        <LinkButton
          href={request.link(`/my/requests/${sheet.request.requestId}/proofs`)}
          variant="secondary"
          icon="upload"
        >
          {t('proofs.send')}
        </LinkButton>
      </ButtonRow>
    </Section>
  )
}

function Acts({ request, sheet }: FollowedProps): VNode {
  const t = say(request.lang)
  const s = shared(request.lang)
  const { requestId, state } = sheet.request
  const at = request.link(`/my/requests/${requestId}`)
  return (
    <ButtonRow>
      {isOpen(state) && (
        <Form action={`${at}/change`}>
          <Button variant="secondary" icon="pencil">
            {s('request.change')}
          </Button>
        </Form>
      )}
      {after(state, 'withdraw') && (
        <LinkButton href={`${at}/withdraw`} variant="quiet">
          {t('my.withdraw')}
        </LinkButton>
      )}
      {after(state, 'reopen') && (
        <Form action={`${at}/reopen`} idempotencyKey={request.newKey}>
          <Button icon="undo">{s('request.reopen')}</Button>
        </Form>
      )}
      {sheet.helped && (
        <LinkButton href={`${at}/helpers`} variant="quiet">
          {t('my.helpers')}
        </LinkButton>
      )}
    </ButtonRow>
  )
}

function Messages({ request, sheet: { request: mine, unread } }: FollowedProps): VNode {
  const t = say(request.lang)
  const at = request.link(`/my/requests/${mine.requestId}`)
  return (
    <Section title={t('messages.title')}>
      <p>{t('messages.lead')}</p>
      <ButtonRow>
        <LinkButton href={`${at}/messages`} variant="secondary" icon="mail">
          {t('messages.open', { unread })}
        </LinkButton>
        <LinkButton href={`${at}/call-back`} variant="quiet" icon="phone">
          {t('call-back.open')}
        </LinkButton>
      </ButtonRow>
    </Section>
  )
}

function AskedPart(props: FollowedProps): VNode {
  const { request, sheet } = props
  const t = say(request.lang)
  return (
    <Section title={t('my.asked')}>
      <p>{t('my.say-reference', { reference: sheet.request.reference })}</p>
      <Details summary={t('my.asked.show')}>
        <AskedSummary
          lang={request.lang}
          level={3}
          asked={askedIn(typedIn(answersOf(sheet.request)))}
          sites={sheet.sites}
          zones={sheet.zones}
          country={request.territory.country}
        />
      </Details>
      <Acts {...props} />
    </Section>
  )
}

/** After a commission without a place: what else there is, and somebody who rings back. Nobody reads « no place » beside one that is offered. */
function Otherwise({ request, sheet, panels }: FollowedProps): VNode | null {
  const { state, requestId } = sheet.request
  if (panels.offerWaits || !isOpen(state) || roundsWithout(sheet.request) === 0) return null
  const t = say(request.lang)
  return (
    <Panel title={t('alternatives.notice')}>
      <p>{t('alternatives.notice.text')}</p>
      <LinkButton href={request.link(`/my/requests/${requestId}/alternatives`)} variant="secondary" icon="heart">
        {t('alternatives.open')}
      </LinkButton>
    </Panel>
  )
}

/** A request as its family follows it: what to do, where it is, what next, by when, whom to call. */
export function FollowedRequest(props: FollowedProps): VNode {
  const { request, sheet, panels } = props
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const { reference, state, needs } = sheet.request
  const names = childrenWords(
    lang,
    needs.map(({ child }) => child),
  )
  const crumbs = [{ label: t('my.title'), href: request.link('/my') }, { label: reference }]
  return (
    <Column>
      <PageHeader
        title={names}
        lead={s(`state.${state}.means`)}
        above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
        actions={<Tag tone={stateTone[state]}>{s(`state.${state}`)}</Tag>}
      />
      <Joined request={request} joined={sheet.joined} />
      {panels.offerWaits ? panels.offers : <Now {...props} />}
      {!panels.offerWaits && panels.offers}
      {panels.result}
      <Otherwise {...props} />
      {state !== 'withdrawn' && state !== 'asleep' && <Way {...props} />}
      {panels.standing}
      {isOpen(state) && <Proofs {...props} />}
      <Messages {...props} />
      <Documents request={request} sheet={sheet} />
      <AskedPart {...props} />
      <History request={request} sheet={sheet} />
    </Column>
  )
}
