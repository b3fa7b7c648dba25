import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  Card,
  Details,
  EmptyState,
  Form,
  Grid,
  PageHeader,
  Panel,
  Section,
  Select,
  SummaryList,
  Table,
  Toolbar,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../application/ports.ts'
import { publicSheet, publishedFile, publishedRounds } from '../application/queries.ts'
import { publicReopenings } from '../application/round/reopen/queries.ts'
import type { PublicSheet } from '../application/queries.ts'
import type { SafeCounts } from '../domain/book/small-counts.ts'
import { leastInBook } from '../domain/book/book.ts'
import { leastPublic } from '../domain/book/small-counts.ts'
import { overridesName } from '../domain/files/files.ts'
import { inWords } from '../domain/scale/scale.ts'
import { LowestPoints } from './lowest-points.tsx'
import { say } from './messages.ts'
import { changedGuarantees, changesFileWords } from './override/changed.tsx'
import { Reopened } from './round/reopen/reopened.tsx'
import { say as sayVerify } from './round/verify-page/messages.ts'
import { bandWords, centreName, hashWords, onDay, startWords } from './words.ts'

interface Props {
  readonly request: PageRequest
  readonly sheet: PublicSheet
}

/** Rounds whose results are public. */
export const publicRoundsPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link } = request
    const t = say(lang)
    const rounds = await run.ask(publishedRounds, null, request.by)
    return page(
      t('rounds.title'),
      <>
        <PageHeader title={t('rounds.title')} lead={t('rounds.lead')} />
        {rounds.length === 0 ? (
          <EmptyState title={t('rounds.none')}>
            <p>
              <a href={link('/scale')}>{t('rounds.none.scale')}</a>
            </p>
          </EmptyState>
        ) : (
          <Grid>
            {rounds.map(({ round }) => (
              <Card level={2} title={round.name} href={link(`/rounds/${round.roundId}`)}>
                <p>{t('round.for', { months: startWords(lang, round) })}</p>
                <p>{t('round.published-on', { day: onDay(request, round.publishedAt!) })}</p>
              </Card>
            ))}
          </Grid>
        )}
      </>,
      { current: '/rounds' },
    )
  }

const shown = (lang: Lang, count: number | null): string =>
  count === null ? say(lang)('count.hidden', { least: leastPublic }) : numberWords(lang, count)

function Counts({
  request: { lang },
  caption,
  title,
  counts,
  label,
}: {
  request: PageRequest
  caption: string
  title: string
  counts: SafeCounts
  label: (code: string) => string
}): VNode {
  const t = say(lang)
  return (
    <Table
      caption={caption}
      narrow="fits"
      rows={counts.parts}
      columns={[
        { key: 'code', title, rowHeader: true, cell: ({ code }) => label(code) },
        { key: 'count', title: t('public.families'), numeric: true, cell: ({ count }) => shown(lang, count) },
      ]}
      footer={[t('public.total'), shown(lang, counts.total)]}
    />
  )
}

function Figures({ request, sheet: { figures } }: Props): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('public.figures.title')}>
      <p>{t('public.figures.lead', { least: leastPublic })}</p>
      <Counts
        request={request}
        caption={t('public.outcomes')}
        title={t('public.answer')}
        counts={figures.outcomes}
        label={(code) => t(`public.outcome.${code as 'placed' | 'not-placed'}`)}
      />
      <Counts
        request={request}
        caption={t('public.ranks')}
        title={t('public.rank')}
        counts={figures.ranks}
        label={(code) => t(`public.rank.${code as 'first' | 'second' | 'later'}`)}
      />
      <Counts
        request={request}
        caption={t('public.ages')}
        title={t('public.age')}
        counts={figures.ages}
        label={(code) => bandWords(request.lang, code)}
      />
    </Section>
  )
}

/** « 3,3 Mo ». @param characters of a file; each is one byte, or two for a letter with an accent */
const sizeWords = (lang: Lang, characters: number): string =>
  characters < 1_000_000
    ? numberWords(lang, Math.ceil(characters / 1000), { style: 'unit', unit: 'kilobyte' })
    : numberWords(lang, characters / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })

function Files({ request, sheet: { round, sizes, seal } }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  return (
    <Section title={t('public.files.title')}>
      <p>{t('public.files.lead')}</p>
      <ul>
        {sizes.map(({ name, characters }) => (
          <li>
            <a href={link(`/rounds/${round.roundId}/files/${name}`)} download={name}>
              {name}
            </a>{' '}
            {t('public.file', {
              what: name === overridesName ? changesFileWords(lang) : t(`file.${name}`),
              size: sizeWords(lang, characters),
            })}
          </li>
        ))}
      </ul>
      <SummaryList
        rows={[
          { term: t('public.seal'), value: <bdi>{hashWords(seal)}</bdi> },
          { term: t('public.commitment'), value: <bdi>{hashWords(round.commitment)}</bdi> },
          { term: t('public.seed'), value: <bdi>{hashWords(round.seed ?? '')}</bdi> },
        ]}
      />
      <p>{t('public.verify')}</p>
      <p>
        <a href={link(`/verify?round=${round.roundId}`)}>{sayVerify(lang)('from-round')}</a>
      </p>
    </Section>
  )
}

/** The weeks of a whole town weigh more than an old phone can take: beyond a few, one place at a time. */
const mostAtOnce = 8

/** With how many points a place was given: place by place, or the place that is asked for. */
function Points({ request, sheet: { round, centres, names } }: Props): VNode {
  const { lang, link, query } = request
  const t = say(lang)
  const few = centres.length <= mostAtOnce
  const asked = few ? undefined : centres.find(({ centreId }) => centreId === query.get('place'))
  return (
    <Section id="points" title={t('public.points.title')}>
      <p>{t('public.points.lead', { least: leastInBook })}</p>
      {few ? (
        centres.map((centre) => (
          <Details summary={centreName(lang, names, centre.centreId)}>
            <LowestPoints lang={lang} centre={centre} />
          </Details>
        ))
      ) : (
        <Form method="get" action={`${link(`/rounds/${round.roundId}`)}#points`} label={t('public.points.title')}>
          <Toolbar label={t('public.points.title')}>
            <Select
              name="place"
              label={t('public.points.place')}
              placeholder={t('public.points.choose')}
              value={asked?.centreId ?? ''}
              options={centres.map(({ centreId }) => ({ value: centreId, label: centreName(lang, names, centreId) }))}
            />
            <Button variant="secondary">{t('public.points.show')}</Button>
          </Toolbar>
        </Form>
      )}
      {asked && (
        <Section title={centreName(lang, names, asked.centreId)} level={3}>
          <LowestPoints lang={lang} centre={asked} />
        </Section>
      )}
    </Section>
  )
}

/** What the round promises, as the checker confirmed it, line by line. */
export function guaranteeWords(lang: Lang, guarantees: PublicSheet['guarantees']): string[] {
  const t = say(lang)
  const { claimsLeft, proof, certain, decided, certificates, byHand } = guarantees
  return [
    t('guarantee.capacity'),
    claimsLeft === 0 ? t('guarantee.no-claim') : t('guarantee.claims', { count: claimsLeft }),
    ...(byHand
      ? changedGuarantees(lang, byHand)
      : [t(`guarantee.proof.${proof}`), t('guarantee.certain', { certain, decided })]),
    t('guarantee.deterministic'),
    t('guarantee.certificates', { count: certificates }),
  ]
}

export const GuaranteesList = ({ lang, guarantees }: { lang: Lang; guarantees: PublicSheet['guarantees'] }): VNode => (
  <ul>
    {guaranteeWords(lang, guarantees).map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

/** One published round: figures that tell nobody apart, lowest points, files. */
export const publicRoundPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link } = request
    const t = say(lang)
    const sheet = await run.ask(publicSheet, request.params['roundId'] ?? '', request.by)
    if (!sheet) return notFound()
    const { round, scale } = sheet
    const past = await run.ask(publicReopenings, round.roundId, request.by)
    return page(
      round.name,
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={t('breadcrumb')}
              crumbs={[{ label: t('rounds.title'), href: link('/rounds') }, { label: round.name }]}
            />
          }
          title={round.name}
          lead={t('public.lead', { months: startWords(lang, round), scale: inWords(scale.name, lang) })}
        />
        <Reopened request={request} past={past} />
        <Figures request={request} sheet={sheet} />
        <Points request={request} sheet={sheet} />
        <Section title={t('guarantees.title')}>
          <GuaranteesList lang={lang} guarantees={sheet.guarantees} />
        </Section>
        <Files request={request} sheet={sheet} />
        <Panel title={t('result.algorithm.title')}>
          <p>{t('result.algorithm.text')}</p>
        </Panel>
      </>,
      { current: '/rounds' },
    )
  }

/** One of the files, as it was written. */
export const publicFile =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { roundId = '', name = '' } = request.params
    const text = await run.ask(publishedFile, { roundId, name }, request.by)
    return text === undefined ? notFound() : file(text, 'application/json; charset=utf-8', name)
  }
