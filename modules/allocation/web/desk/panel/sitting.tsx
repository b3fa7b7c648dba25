import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { busyWords } from '@ribambelle/platform/messages'
import type { Runner, UseCase } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  underWay,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { closeSitting, recordMotion, saveSitting } from '../../../application/panel/hold-sitting.ts'
import { sittingSheet } from '../../../application/panel/queries.ts'
import type { SittingSheet } from '../../../application/panel/queries.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import { attendance, motionKinds, usualQuorum } from '../../../domain/panel/panel.ts'
import type { MotionTyped, SittingTyped } from '../../../domain/panel/panel.ts'
import { hasReached, mayKeepRounds } from '../../../domain/round/round.ts'
import { onDay } from '../../words.ts'
import { say } from '../messages.ts'
import { MotionForm, Motions, SittingForm, faultWords } from './sitting-forms.tsx'
import type { Refusals } from './sitting-forms.tsx'
import { RoundTrail } from '../about-round.tsx'

interface Shown {
  readonly refusals: Refusals
  readonly sitting?: SittingTyped
  readonly motion?: MotionTyped
}

const noMotion: MotionTyped = {
  kind: 'proposal',
  text: '',
  code: '',
  inFavour: undefined,
  against: 0,
  abstained: 0,
}

/** What stands in the form before anybody typed: the sitting as saved, or a new one with everybody absent. */
function typedOf({ sitting, members }: SittingSheet, today: string): SittingTyped {
  const seatOf = new Map(sitting?.seats.map((seat) => [seat.memberId, seat]))
  return {
    heldOn: sitting?.heldOn ?? today,
    place: sitting?.place ?? '',
    agenda: sitting?.agenda ?? '',
    quorum: sitting?.quorum ?? usualQuorum,
    seats: members.map(({ memberId }) => ({
      memberId,
      presence: seatOf.get(memberId)?.presence ?? 'absent',
      conflicts: seatOf.get(memberId)?.conflicts.join(' ') ?? '',
    })),
  }
}

function Quorum({ request, sheet: { members, sitting } }: { request: PageRequest; sheet: SittingSheet }): VNode | null {
  if (!sitting) return null
  const { reached, ...count } = attendance(members, sitting)
  const t = say(request.lang)
  return (
    <Panel
      tone={reached ? 'success' : 'warning'}
      title={t(reached ? 'sitting.quorum.reached' : 'sitting.quorum.missing', count)}
    />
  )
}

function Close({ request, sheet }: { request: PageRequest; sheet: SittingSheet }): VNode {
  const t = say(request.lang)
  return (
    <Form action={request.link(`/desk/rounds/${sheet.round.roundId}/sitting/close`)} idempotencyKey={request.newKey}>
      <p>{t('sitting.close.text')}</p>
      <ButtonRow>
        <Button variant="secondary" icon="check">
          {t('sitting.close')}
        </Button>
      </ButtonRow>
    </Form>
  )
}

interface Sheet {
  readonly request: PageRequest
  readonly sheet: SittingSheet
}

function Body({ request, sheet, shown }: Sheet & { shown: Shown }): VNode {
  const { lang, link, today } = request
  const t = say(lang)
  const { round, sitting, members } = sheet
  if (!hasReached(round.state, 'proposed')) return <EmptyState title={t('sitting.not-yet')} />
  if (members.length === 0)
    return (
      <EmptyState title={t('sitting.no-members')}>
        <LinkButton href={link('/desk/panel')}>{t('sitting.members')}</LinkButton>
      </EmptyState>
    )
  const writes = mayKeepRounds(request.actor) && !sitting?.closedAt
  return (
    <>
      <ErrorSummary
        title={t('sitting.errors.title')}
        text={t('sitting.errors.text')}
        errors={shown.refusals.map(({ code, field }) => ({
          field: field ?? 'heldOn',
          message: faultWords(lang, code),
        }))}
      />
      {sitting?.closedAt && (
        <Panel tone="success" title={t('sitting.closed', { day: onDay(request, sitting.closedAt) })} />
      )}
      <Quorum request={request} sheet={sheet} />
      <Motions request={request} sheet={sheet} />
      {writes && sitting && (
        <MotionForm request={request} sheet={sheet} typed={shown.motion ?? noMotion} refusals={shown.refusals} />
      )}
      {writes && sitting && <Close request={request} sheet={sheet} />}
      {writes && (
        <SittingForm
          request={request}
          sheet={sheet}
          typed={shown.sitting ?? typedOf(sheet, today)}
          refusals={shown.refusals}
        />
      )}
    </>
  )
}

/** The minutes as files: for the panel in two formats, and for everybody. */
function MinutesFiles({ request: { lang, link }, sheet: { round } }: Sheet): VNode {
  const t = say(lang)
  const { roundId } = round
  return (
    <>
      <LinkButton
        href={link(`/desk/rounds/${roundId}/minutes.pdf`)}
        icon="download"
        busy={busyWords(lang, 'file')}
        variant="secondary"
      >
        {t('sitting.minutes.pdf')}
      </LinkButton>{' '}
      <LinkButton
        href={link(`/desk/rounds/${roundId}/minutes.docx`)}
        icon="download"
        busy={busyWords(lang, 'file')}
        variant="secondary"
      >
        {t('sitting.minutes.docx')}
      </LinkButton>{' '}
      <LinkButton
        href={link(`/desk/rounds/${roundId}/minutes.pdf?for=public`)}
        icon="download"
        busy={busyWords(lang, 'file')}
        variant="quiet"
      >
        {t('sitting.minutes.public')}
      </LinkButton>
    </>
  )
}

function Header({ request, sheet }: Sheet): VNode {
  const t = say(request.lang)
  return (
    <PageHeader
      above={
        <RoundTrail
          request={request}
          round={sheet.round}
          fromBook={!mayKeepRounds(request.actor)}
          crumbs={[{ label: t('sitting.title') }]}
        />
      }
      title={t('sitting.title')}
      lead={t('sitting.lead', { round: sheet.round.name })}
      actions={sheet.sitting ? <MinutesFiles request={request} sheet={sheet} /> : undefined}
    />
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, shown: Shown): Promise<Reply> {
  const { lang } = request
  const roundId = request.params['roundId'] ?? ''
  const sheet = await run.ask(sittingSheet, roundId, { ...request.by, key: undefined })
  if (!sheet) return notFound()
  const t = say(lang)
  return page(
    t('sitting.title'),
    <>
      <Header request={request} sheet={sheet} />
      <Body request={request} sheet={sheet} shown={shown} />
    </>,
    { density: 'desk', current: '/desk/rounds', islands: [underWay], status: shown.refusals.length > 0 ? 422 : 200 },
  )
}

/** The sitting in which the panel decides a round. */
export const sittingPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, { refusals: [] })

async function act<Command>(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  useCase: UseCase<Command, AllocationPorts, unknown, string>,
  command: Command,
  shown: Omit<Shown, 'refusals'>,
): Promise<Reply> {
  const outcome = await run.act(useCase, command, request.by)
  if (outcome.ok) return redirect(request.link(`/desk/rounds/${request.params['roundId']}/sitting`))
  if (outcome.refusals.some(({ code }) => code === 'round-not-found')) return notFound()
  return reply(run, request, { refusals: outcome.refusals, ...shown })
}

export const keepSitting =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const sitting: SittingTyped = {
      heldOn: form.text('heldOn'),
      place: form.text('place'),
      agenda: form.text('agenda'),
      quorum: form.whole('quorum'),
      seats: form.list('member').map((memberId) => ({
        memberId,
        presence: form.text(`presence-${memberId}`),
        conflicts: form.text(`conflicts-${memberId}`),
      })),
    }
    return act(run, request, saveSitting, { roundId: request.params['roundId']!, ...sitting }, { sitting })
  }

export const keepMotion =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const motion: MotionTyped = {
      kind: motionKinds.find((kind) => kind === form.text('kind')) ?? 'other',
      text: form.text('text'),
      code: form.text('code'),
      inFavour: form.whole('inFavour'),
      against: form.whole('against'),
      abstained: form.whole('abstained'),
    }
    return act(run, request, recordMotion, { roundId: request.params['roundId']!, ...motion }, { motion })
  }

export const endSitting =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    act(run, request, closeSitting, { roundId: request.params['roundId']! }, {})
