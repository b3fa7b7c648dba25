import type { Day } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Card,
  Details,
  EmptyState,
  Grid,
  LinkButton,
  PageHeader,
  Section,
  SummaryList,
  Tag,
  Tiles,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { myHouseholds } from '../../application/following/followed.ts'
import type { Followed, FollowedHousehold } from '../../application/following/followed.ts'
import type { IntakePorts } from '../../application/ports.ts'
import type { Household } from '../../domain/request.ts'
import { shared } from '../messages.ts'
import { childrenWords, stateTone } from '../words.ts'
import { say } from './messages.ts'
import { NextAct, nextWords, Stages } from './request/next-step.tsx'
import type { MySlots } from './slots.ts'

type Run = Runner<IntakePorts>

/** Offers that wait for an answer, by request: they come before everything else. */
type Offers = ReadonlyMap<string, NonNullable<Awaited<ReturnType<MySlots['waitingOffer']>>>>

interface CardProps {
  readonly request: PageRequest
  readonly followed: Followed
  readonly level: 2 | 3
  readonly offer: ReturnType<Offers['get']>
}

const OfferLink = ({ request, path }: { request: PageRequest; path: string }): VNode => (
  <LinkButton href={request.link(path)}>{say(request.lang)('next.offer.do')}</LinkButton>
)

function RequestCard({ request, followed, level, offer }: CardProps): VNode {
  const { lang } = request
  const s = shared(lang)
  const { request: mine, next } = followed
  const over = next === 'none' || next === 'reopen'
  return (
    <Card
      title={childrenWords(
        lang,
        mine.needs.map(({ child }) => child),
      )}
      level={level}
      href={request.link(`/my/requests/${mine.requestId}`)}
      aside={<Tag tone={stateTone[mine.state]}>{s(`state.${mine.state}`)}</Tag>}
      actions={
        offer ? (
          <OfferLink request={request} path={offer.path} />
        ) : over ? undefined : (
          <NextAct request={request} followed={followed} />
        )
      }
    >
      {!over && <Stages request={request} followed={followed} />}
      <p>{offer ? say(lang)('next.offer', { day: dayWords(lang, offer.by) }) : nextWords({ request, followed })}</p>
      <SummaryList
        rows={[
          { term: s('request.reference'), value: mine.reference },
          { term: s('start.month'), value: monthWords(lang, mine.startMonth) },
        ]}
      />
    </Card>
  )
}

const isOver = ({ next }: Followed): boolean => next === 'none' || next === 'reopen'

/** Requests of one household: those that wait first, the others a tap away. */
function Requests({
  request,
  requests,
  level,
  offers,
}: {
  request: PageRequest
  requests: readonly Followed[]
  level: 2 | 3
  offers: Offers
}): VNode {
  const t = say(request.lang)
  const card = (followed: Followed): VNode => (
    <RequestCard request={request} followed={followed} level={level} offer={offers.get(followed.request.requestId)} />
  )
  const over = requests.filter(isOver)
  const going = requests.filter((one) => !isOver(one))
  return (
    <>
      {going.length > 0 && <Grid wide>{going.map(card)}</Grid>}
      {over.length > 0 && (
        <Details summary={t('my.over')} open={going.length === 0}>
          <Grid wide>{over.map(card)}</Grid>
        </Details>
      )}
    </>
  )
}

const guardiansWords = (request: PageRequest, { guardians }: Household): string =>
  listWords(
    request.lang,
    guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
  )

function More({ request }: { request: PageRequest }): VNode {
  const t = say(request.lang)
  const tile = (
    name: 'preferences' | 'data' | 'account' | 'calendar',
    href: string,
    icon: 'user' | 'users' | 'shield' | 'calendar',
  ) => ({
    label: t(`my.${name}`),
    hint: t(`my.${name}.hint`),
    href: request.link(href),
    icon,
  })
  return (
    <Section title={t('my.more')}>
      <Tiles
        tiles={[
          tile('preferences', '/my/preferences', 'users'),
          tile('data', '/my/data', 'shield'),
          tile('account', '/my/account', 'user'),
          tile('calendar', '/calendar', 'calendar'),
        ]}
      />
    </Section>
  )
}

/** The requests of a family, household by household: where each stands, what comes next, one thing to do. */
export const myPage =
  (run: Run, { waitingOffer, meetingsPanel }: MySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const households = await run.ask(myHouseholds, null, request.by)
    const offers = await offersOf(households, request, waitingOffer)
    const ask = (
      <LinkButton href={request.link('/request')} icon="plus" variant={households.length > 0 ? 'secondary' : 'primary'}>
        {t('my.ask')}
      </LinkButton>
    )
    const [only] = households
    const body = (
      <>
        <PageHeader title={t('my.title')} lead={t('my.lead')} actions={only ? ask : undefined} />
        {!only && (
          <EmptyState title={t('my.none')} action={ask}>
            <p>{t('my.none.hint')}</p>
          </EmptyState>
        )}
        {only && households.length === 1 && (
          <Requests request={request} requests={only.requests} level={2} offers={offers} />
        )}
        {households.length > 1 &&
          households.map(({ household, requests }) => (
            <Section title={t('my.household', { names: guardiansWords(request, household) })}>
              <Requests request={request} requests={requests} level={3} offers={offers} />
            </Section>
          ))}
        {await meetingsPanel(request)}
        <More request={request} />
      </>
    )
    return page(t('my.title'), body, { current: '/my' })
  }

async function offersOf(
  households: readonly FollowedHousehold[],
  request: PageRequest,
  waitingOffer: MySlots['waitingOffer'],
): Promise<Offers> {
  const found: Map<string, { path: string; by: Day }> = new Map()
  for (const { requests } of households) {
    for (const { request: mine } of requests) {
      const notice = await waitingOffer(mine.requestId, request)
      if (notice) found.set(mine.requestId, notice)
    }
  }
  return found
}
