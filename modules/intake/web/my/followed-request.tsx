import { day } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, monthWords } from '@ribambelle/platform/messages'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  Details,
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
import type { Sheet } from '../../application/queries.ts'
import { factsToVerify } from '../../domain/situation.ts'
import { after, isOpen } from '../../domain/transitions.ts'
import { answersOf, askedIn, typedIn } from '../form/answers.ts'
import { shared } from '../messages.ts'
import { AskedSummary } from '../summary.tsx'
import { childrenWords, factName, phoneWords, stateTone } from '../words.ts'
import { say } from './messages.ts'

interface FollowedProps {
  readonly request: PageRequest
  readonly sheet: Sheet
  /** what a round says of this request */
  readonly panel: VNode | null
}

/** Where the request is, what comes next, and by when. */
function Way({ request, sheet }: FollowedProps): VNode {
  const { lang } = request
  const t = say(lang)
  const { state, submittedAt, startMonth, facts } = sheet.request
  const sent = submittedAt === null ? undefined : day(submittedAt.slice(0, 10))
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
    <Panel title={t('proofs.title')}>
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
    </Panel>
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
    </ButtonRow>
  )
}

/** A request as its family follows it: where am I, what next, by when, whom can I call. */
export function FollowedRequest(props: FollowedProps): VNode {
  const { request, sheet, panel } = props
  const { lang } = request
  const t = say(lang)
  const s = shared(lang)
  const { reference, state, needs } = sheet.request
  const names = childrenWords(
    lang,
    needs.map(({ child }) => child),
  )
  const { hubPhone = '', hubHours = '' } = request.territory.settings
  const crumbs = [{ label: t('my.title'), href: request.link('/my') }, { label: reference }]
  return (
    <Column>
      <PageHeader
        title={names}
        lead={s(`state.${state}.means`)}
        above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
        actions={<Tag tone={stateTone[state]}>{s(`state.${state}`)}</Tag>}
      />
      {panel}
      {state === 'withdrawn' ? <p>{t('my.withdrawn')}</p> : <Way {...props} />}
      {isOpen(state) && <Proofs {...props} />}
      <Section title={t('my.asked')}>
        <p>{t('my.say-reference', { reference })}</p>
        <Details summary={t('my.asked.show')}>
          <AskedSummary
            lang={lang}
            level={3}
            asked={askedIn(typedIn(answersOf(sheet.request)))}
            sites={sheet.sites}
            zones={sheet.zones}
          />
        </Details>
        <Acts {...props} />
      </Section>
      {hubPhone !== '' && <p>{s('call-us', { phone: phoneWords(hubPhone), hours: hubHours })}</p>}
    </Column>
  )
}
