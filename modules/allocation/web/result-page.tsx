import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Card, Details, PageHeader, Panel, Section, SummaryList, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../application/ports.ts'
import { familyAnswer } from '../application/queries.ts'
import type { FamilyAnswer } from '../application/queries.ts'
import type { FamilyResult, WishAnswer } from '../domain/result/family-result.ts'
import { hasReached } from '../domain/round/round.ts'
import { say } from './messages.ts'
import { ChangedAnswer, turnedDownWords } from './override/changed.tsx'
import { centreName, criterionWords, reasonWords, startWords, weekWords } from './words.ts'

/** Of a place that a round gave: it is not there any more, or another one took its place; false where it stands. */
export type Gone = false | 'lost' | 'other'

/** Why the place that a round gave is not offered, or no more. */
export type PlaceLost = (requestId: string, roundId: string, request: Pick<PageRequest, 'by'>) => Promise<Gone>

interface Props {
  readonly request: PageRequest
  readonly answer: FamilyAnswer
}

type Published = Props & { readonly result: FamilyResult; readonly gone: Gone }

/** What a published answer is called: a place is not announced once it is not there, or not wanted. */
export const answerWords = (
  { withdrawn }: Pick<FamilyAnswer, 'withdrawn'>,
  { outcome }: Pick<FamilyResult, 'outcome'>,
  gone: Gone,
  lang: Lang,
): string => {
  const over = outcome === 'placed' && (withdrawn ? 'withdrawn' : gone || undefined)
  return say(lang)(over ? `result.placed.${over}` : `result.answer.${outcome}`)
}

/** The answer first. */
function Answer({ request: { lang }, answer, result, gone }: Published): VNode {
  const t = say(lang)
  const { outcome, stays, rank } = result
  const lost = outcome === 'placed' && (answer.withdrawn || gone)
  return (
    <Panel tone={outcome === 'placed' && !lost ? 'success' : 'info'} title={answerWords(answer, result, gone, lang)}>
      {outcome === 'placed' && (
        <>
          {gone === 'lost' && !answer.withdrawn && <p>{t('result.placed.lost.text')}</p>}
          <p>{t('result.placed.rank', { rank: rank! })}</p>
          <ul>
            {stays.flatMap((stay) =>
              stay
                ? [
                    <li>
                      {t('result.stay', {
                        centre: centreName(lang, answer.names, stay.centreId),
                        month: monthWords(lang, stay.from),
                        week: weekWords(lang, stay.week),
                      })}
                    </li>,
                  ]
                : [],
            )}
          </ul>
          {result.fewerDays && <p>{t('result.fewer-days')}</p>}
          {result.later > 0 && <p>{t('result.later')}</p>}
        </>
      )}
      {outcome === 'kept' && <p>{t('result.kept.text')}</p>}
      {outcome === 'not-placed' && <p>{t('result.not-placed.text')}</p>}
      {outcome === 'impossible' && <p>{t('result.impossible.text')}</p>}
    </Panel>
  )
}

const wishTone = { given: 'success', refused: 'neutral', impossible: 'neutral', 'better-received': 'info' } as const

function Wish({ request: { lang }, answer, wish, rank }: Props & { wish: WishAnswer; rank: number }): VNode {
  const t = say(lang)
  const [hardest, ...others] = wish.cells
  return (
    <Card
      level={3}
      title={t('result.wish', { rank, centre: centreName(lang, answer.names, wish.centreId) })}
      aside={<Tag tone={wishTone[wish.answer]}>{t(`result.wish.${wish.answer}`)}</Tag>}
    >
      {wish.answer === 'impossible' && wish.reason && <p>{t(`result.impossible.${wish.reason}`)}</p>}
      {wish.answer === 'refused' && !hardest && (
        <p>{answer.result?.override ? turnedDownWords(lang) : t('result.sibling-centre')}</p>
      )}
      {hardest && <p>{reasonWords(lang, hardest, wish.points, answer.scale)}</p>}
      {others.length > 0 && (
        <Details summary={t('result.other-cells', { count: wish.cellCount - 1 })}>
          <ul>
            {others.map((cell) => (
              <li>{reasonWords(lang, cell, wish.points, answer.scale)}</li>
            ))}
          </ul>
          {wish.cellCount > wish.cells.length && <p>{t('result.all-cells-in-files')}</p>}
        </Details>
      )}
    </Card>
  )
}

function PointsSection({ request, answer, result }: Published): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Section title={t('result.points.title', { points: result.points })}>
      <p>{t('result.points.notice')}</p>
      <Table
        caption={t('result.points.caption')}
        hideCaption
        rows={result.lines}
        columns={[
          {
            key: 'criterion',
            title: t('scale.column.criterion'),
            rowHeader: true,
            cell: ({ criterion }) => criterionWords(answer.scale, criterion, lang),
          },
          { key: 'proof', title: t('result.points.known'), cell: ({ because }) => t(`result.proof.${because.proof}`) },
          { key: 'points', title: t('scale.column.points'), numeric: true, cell: ({ points }) => String(points) },
        ]}
        footer={[t('result.points.total'), '', String(result.points)]}
      />
      <p>
        <a href={request.link('/scale')}>{t('result.points.scale')}</a>
      </p>
    </Section>
  )
}

function Verify({ request, answer, result }: Published): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('result.verify.title')}>
      <p>{t('result.verify.lead')}</p>
      <SummaryList
        rows={[
          { term: t('result.verify.pseudonym'), value: <bdi>{result.pseudonym}</bdi> },
          { term: t('result.verify.ticket'), value: <bdi>{result.ticket}</bdi> },
          { term: t('result.verify.lottery'), value: <bdi>{String(result.lottery)}</bdi> },
        ]}
      />
      <p>{t('result.verify.how')}</p>
      <p>
        <a href={request.link(`/rounds/${answer.round.roundId}`)}>{t('result.verify.files')}</a>
      </p>
    </Section>
  )
}

function Rights({ request }: Props): VNode {
  const t = say(request.lang)
  const { hubPhone } = request.territory.settings
  return (
    <>
      <Section title={t('result.next.title')}>
        <p>{t('result.next.text')}</p>
        {hubPhone !== undefined && <p>{t('result.next.call', { phone: hubPhone })}</p>}
      </Section>
      <Section title={t('result.algorithm.title')}>
        <p>{t('result.algorithm.text')}</p>
      </Section>
      <Section title={t('result.appeal.title')}>
        <p>{t('result.appeal.text')}</p>
      </Section>
    </>
  )
}

function PublishedResult(props: Published): VNode {
  const { request, answer, result } = props
  const t = say(request.lang)
  return (
    <>
      <Answer {...props} />
      <ChangedAnswer lang={request.lang} answer={answer} result={result} />
      <Section title={t('result.wishes.title')}>
        {result.wishes.map((wish, i) => (
          <Wish request={request} answer={answer} wish={wish} rank={i + 1} />
        ))}
      </Section>
      <PointsSection {...props} />
      <Rights {...props} />
      <Verify {...props} />
    </>
  )
}

/** While a round goes on: what is happening, what comes next. */
const Waiting = ({ request: { lang }, answer }: Props): VNode => (
  <Panel title={say(lang)('result.waiting.title')}>
    <p>{waitingWords(answer, lang)}</p>
  </Panel>
)

/** What a family reads while it waits for an answer. */
export const waitingWords = ({ round: { state }, withdrawn }: FamilyAnswer, lang: Lang): string =>
  say(lang)(`result.waiting.${withdrawn && hasReached(state, 'frozen') ? 'withdrawn' : state}`)

/** One family's own page: where it stands, its answer, and why. */
export const resultPage =
  (run: Runner<AllocationPorts>, placeLost: PlaceLost) =>
  async (request: PageRequest): Promise<Reply> => {
    const { requestId = '' } = request.params
    const answer = await run.ask(familyAnswer, requestId, request.by)
    if (!answer) return notFound()
    const gone = answer.result?.outcome === 'placed' && (await placeLost(requestId, answer.round.roundId, request))
    const t = say(request.lang)
    return page(
      t('result.title', { reference: answer.reference }),
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={t('breadcrumb')}
              crumbs={[
                { label: t('result.my-requests'), href: request.link('/my') },
                { label: answer.reference, href: request.link(`/my/requests/${requestId}`) },
                { label: t('result.crumb') },
              ]}
            />
          }
          title={t('result.heading')}
          lead={t('result.lead', { round: answer.round.name, months: startWords(request.lang, answer.round) })}
        />
        {answer.result ? (
          <PublishedResult request={request} answer={answer} result={answer.result} gone={gone} />
        ) : (
          <Waiting request={request} answer={answer} />
        )}
      </>,
      { current: '/my' },
    )
  }
