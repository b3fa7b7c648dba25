import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { listWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { ButtonRow, EmptyState, LinkButton, PageHeader, Pages, Panel, Section, Table, Tabs } from '@ribambelle/ui'
import type { TableColumn } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { benchReaders } from '../../../application/override/case.ts'
import { flagLines, flagsSheet } from '../../../application/override/flags.ts'
import type { Flag, FlagsSheet } from '../../../application/override/flags.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { mayKeepRounds } from '../../../domain/round/round.ts'
import { say } from '../../override/desk/messages.ts'
import { centreName } from '../../words.ts'
import { calledWords, hasWords, momentWords } from '../bench/words.ts'
import { offsetOf } from '../lines.tsx'
import { mayOpenRequest } from '../request-link.tsx'
import { hasRole } from '@ribambelle/kernel'
import { RoundTrail } from '../about-round.tsx'

interface Props {
  readonly request: PageRequest
  readonly sheet: FlagsSheet
}

const whoWords = ({ request: { lang }, sheet }: Props, { family, centreId }: Flag): string =>
  family ? calledWords(family, lang) : centreName(lang, sheet.names, centreId ?? '')

/** What there is to say of one case. */
function what({ request: { lang }, sheet: { names } }: Props, flag: Flag): string {
  const t = say(lang)
  const { kind, result, parts, cell, centreId, state } = flag
  const answer = result ? hasWords(lang, names, result) : ''
  if (kind === 'withdrawn') return t('flags.withdrawn.what', { state: t(`flags.state.${state as 'closed'}`), answer })
  if (kind === 'changed')
    return t('flags.changed.what', {
      parts: listWords(
        lang,
        parts.map((part) => t(`flags.part.${part}`)),
      ),
    })
  if (cell) {
    const { group, given, free, frozen } = cell
    return kind === 'over'
      ? t('flags.over.what', { group, cell: momentWords(lang, cell), given, free })
      : t('flags.more.what', { group, cell: momentWords(lang, cell), free, frozen })
  }
  if (kind === 'lottery') return t('flags.lottery.what', { centre: centreName(lang, names, centreId ?? '') })
  return answer
}

/** The act that answers a case: its address and its name. */
function actOf(
  { request, sheet: { round } }: Props,
  { kind, family, centreId, result }: Flag,
): { href: string; name: string }[] {
  const { link, lang, actor } = request
  const t = say(lang)
  const own = `/desk/rounds/${round.roundId}`
  const bench =
    centreId && hasRole(actor, ...benchReaders)
      ? [
          {
            href: link(`${own}/bench/${centreId}${family ? `?family=${family.requestId}#family` : ''}`),
            name: t('flags.act.bench'),
          },
        ]
      : []
  const reopen =
    mayKeepRounds(actor) && round.state === 'proposed'
      ? [{ href: link(`${own}/reopen`), name: t('flags.act.reopen') }]
      : []
  if (!family) return [...bench, ...reopen]
  const at = `${own}/families/${family.requestId}`
  const look = { href: link(at), name: t('flags.act.case') }
  const open = mayOpenRequest({ actor })
    ? [{ href: link(`/desk/requests/${family.requestId}`), name: t('flags.act.request') }]
    : []
  if (kind === 'withdrawn')
    return result?.outcome === 'placed'
      ? [{ href: link(`${at}?option=none&kind=family-left#effect`), name: t('flags.act.take-back') }, ...open]
      : open
  if (kind === 'changed') return [{ ...look, href: link(`${at}?kind=request-changed`) }, ...open]
  if (kind === 'refusals') return [{ href: link(`${own}/changes`), name: t('flags.act.settle') }]
  if (kind === 'conflicts') return [{ href: link(`${own}/sitting`), name: t('flags.act.sitting') }]
  if (kind === 'siblings') return [{ ...look, href: link(`${at}?kind=siblings`) }]
  return [look, ...bench]
}

function columns(props: Props): TableColumn<FlagsSheet['flags'][number]>[] {
  const { request, sheet } = props
  const t = say(request.lang)
  const { kind } = sheet
  return [
    {
      key: 'who',
      title: t(kind === 'over' || kind === 'more' ? 'where' : 'flags.family'),
      rowHeader: true,
      cell: (flag) => whoWords(props, flag),
    },
    { key: 'what', title: t('flags.what'), cell: (flag) => what(props, flag) },
    {
      key: 'act',
      title: t('flags.act'),
      cell: (flag) =>
        actOf(props, flag).map(({ href, name }, i) => (
          <>
            {i > 0 && ' · '}
            <a href={href} aria-label={t('flags.act.about', { act: name, who: whoWords(props, flag) })}>
              {name}
            </a>
          </>
        )),
    },
  ]
}

function Cases(props: Props): VNode {
  const { request, sheet } = props
  const { lang, link } = request
  const t = say(lang)
  const { kind, flags, total, round } = sheet
  const from = offsetOf(request)
  const at = (offset: number): string => link(`/desk/rounds/${round.roundId}/flags?kind=${kind}&from=${offset}`)
  return (
    <Section title={t(`flags.${kind}`)}>
      <p>{t(`flags.${kind}.lead`)}</p>
      {total === 0 ? (
        <EmptyState title={t('flags.nothing-to-do')} />
      ) : (
        <Table caption={t(`flags.${kind}`)} hideCaption rows={flags} columns={columns(props)} />
      )}
      <Pages {...pageWords(lang)} total={total} size={flagLines} from={from} at={at} />
    </Section>
  )
}

function Header({ request, sheet: { round } }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { roundId } = round
  const published = round.state === 'published'
  return (
    <PageHeader
      above={<RoundTrail request={request} round={round} crumbs={[{ label: t('flags.open') }]} />}
      title={t('flags.title')}
      lead={t(published ? 'flags.lead.published' : 'flags.lead', { round: round.name })}
      actions={
        <LinkButton href={link(`/desk/rounds/${roundId}/changes`)} variant="secondary">
          {t('changes.open')}
        </LinkButton>
      }
    />
  )
}

/** The list is published: what is left to do is done elsewhere. */
function Published({ request: { lang, link } }: Pick<Props, 'request'>): VNode {
  const t = say(lang)
  return (
    <Panel title={t('flags.published.title')}>
      <p>{t('flags.published.text')}</p>
      <ButtonRow>
        <LinkButton href={link('/desk/offers')} variant="secondary">
          {t('flags.published.offers')}
        </LinkButton>
        <LinkButton href={link('/desk/waiting')} variant="secondary">
          {t('flags.published.waiting')}
        </LinkButton>
      </ButtonRow>
    </Panel>
  )
}

/** The cases that a commission should look at, kind by kind, each with the act that answers it. */
export const flagsPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, params, query } = request
    const t = say(lang)
    const { roundId = '' } = params
    const question = { roundId, kind: query.get('kind') ?? '', offset: offsetOf(request) }
    const sheet = await run.ask(flagsSheet, question, request.by, { slow: true })
    if (!sheet) return notFound()
    const { kinds, counts, kind } = sheet
    return page(
      t('flags.title'),
      <>
        <Header request={request} sheet={sheet} />
        <Tabs
          label={t('flags.tabs')}
          tabs={kinds.map((one) => ({
            label: t(`flags.${one}`),
            href: link(`/desk/rounds/${roundId}/flags?kind=${one}`),
            current: one === kind,
            count: counts[one],
          }))}
        />
        {sheet.round.state === 'published' && <Published request={request} />}
        <Cases request={request} sheet={sheet} />
      </>,
      { density: 'desk', current: '/desk/rounds' },
    )
  }
