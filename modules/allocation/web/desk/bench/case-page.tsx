import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import { LinkButton, PageHeader, Section, underWay } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { caseSheet } from '../../../application/override/case.ts'
import type { CaseSheet } from '../../../application/override/case.ts'
import { overrideAnswer } from '../../../application/override/change.ts'
import type { OverrideAnswer } from '../../../application/override/change.ts'
import { proposeOverride } from '../../../application/override/proposal/propose-override.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { say } from '../../override/desk/messages.ts'
import { mayOpenRequest } from '../request-link.tsx'
import { benchReply, KeepErrors } from './bench.tsx'
import { History } from './changes.tsx'
import { FamilyCase } from './family-case.tsx'
import type { Typed } from './family-case.tsx'
import { optionOf } from './look.ts'
import { calledWords, hasWords } from './words.ts'
import { RoundTrail } from '../about-round.tsx'

const nothing: Typed = { kind: '', reason: '', refusals: [] }

function Header({ request, sheet }: { request: PageRequest; sheet: CaseSheet }): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { round, family, result, names } = sheet
  const who = calledWords(family, lang)
  return (
    <PageHeader
      above={<RoundTrail request={request} round={round} crumbs={[{ label: family.reference }]} />}
      title={t('case.title', { who })}
      lead={t('case.lead', { round: round.name, answer: hasWords(lang, names, result) })}
      actions={
        mayOpenRequest(request) && (
          <LinkButton href={link(`/desk/requests/${family.requestId}`)} variant="secondary" icon="file">
            {t('case.request')}
          </LinkButton>
        )
      }
    />
  )
}

async function reply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  option: number | null | undefined,
  typed: Typed,
): Promise<Reply> {
  const { lang, link, params } = request
  const { roundId = '', requestId = '' } = params
  const t = say(lang)
  const sheet = await run.ask(
    caseSheet,
    { roundId, requestId, option },
    { ...request.by, key: undefined },
    { slow: true },
  )
  if (!sheet) return notFound()
  const own = `/desk/rounds/${roundId}/families/${requestId}`
  return page(
    t('case.title', { who: sheet.family.reference }),
    <>
      <Header request={request} sheet={sheet} />
      <KeepErrors lang={lang} typed={typed} />
      <FamilyCase
        request={request}
        sheet={sheet}
        typed={typed}
        hidden={{}}
        tryAt={(tried) => link(`${own}?option=${tried ?? 'none'}#effect`)}
      />
      {sheet.history.length > 0 && (
        <Section title={t('case.history')}>
          <History
            request={request}
            changes={sheet.history}
            lists={new Map([[sheet.family.requestId, sheet.options.map(({ stays }) => stays)]])}
            names={sheet.names}
            codeOf={() => sheet.family.code}
            link={null}
          />
        </Section>
      )}
    </>,
    { density: 'desk', current: '/desk/rounds', islands: [underWay], status: typed.refusals.length > 0 ? 422 : 200 },
  )
}

/** One family of a proposed round, and what another answer would do. */
export const casePage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, optionOf(request.query.get('option')), { ...nothing, kind: request.query.get('kind') ?? '' })

/** Keeps a change, then shows the list from where it was made. */
export const keepChange = (run: Runner<AllocationPorts>) => change(run, overrideAnswer)

/** Proposes a change to the coordination. */
export const proposeChange = (run: Runner<AllocationPorts>) => change(run, proposeOverride)

const change =
  (run: Runner<AllocationPorts>, useCase: UseCase<OverrideAnswer, AllocationPorts, unknown, string>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, link } = request
    const { roundId = '', requestId = '' } = params
    const option = optionOf(form.text('option'))
    const typed = { kind: form.text('kind'), reason: form.text('reason') }
    const centreId = form.text('bench')
    const command = {
      roundId,
      requestId,
      option: option ?? null,
      seen: form.whole('seen') ?? -1,
      author: request.person ?? '',
      ...typed,
    }
    const outcome =
      option === undefined
        ? { ok: false as const, refusals: [{ code: 'no-such-option' }] as Refusal[] }
        : await run.act(useCase, command, request.by, { slow: true })
    if (outcome.ok)
      return redirect(
        link(
          centreId && useCase === overrideAnswer
            ? `/desk/rounds/${roundId}/bench/${encodeURIComponent(centreId)}`
            : `/desk/rounds/${roundId}/changes`,
        ),
      )
    if (outcome.refusals.some(({ code }) => code === 'round-not-found')) return notFound()
    const shown = { ...typed, refusals: outcome.refusals }
    return centreId
      ? benchReply(
          run,
          request,
          { centreId, month: form.text('month'), group: form.text('group'), requestId, option },
          shown,
        )
      : reply(run, request, option, shown)
  }
