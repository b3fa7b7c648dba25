import {
  callFamily,
  contractList,
  decisionList,
  signContract,
  stageOf,
  waitingOverview,
} from '@ribambelle/admissions/acts'
import { isMonth } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import { Misuse, required } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { columns, deskCommand, deskOf, done, found, tell, tellDone } from './desk.ts'

const slow = { slow: true }

async function decisions(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const roundId = call.options['round']
  const asked = { ...(roundId ? { roundId } : {}), skip: 0, take: 20_000 }
  const { lines, counts, total } = found(desk, await desk.aside.runs.admissions.ask(decisionList, asked, desk.by, slow))
  return tell(call, { total, counts, decisions: lines }, [
    ...columns(lines.map(({ decisionId, reference, kind, decidedOn }) => [decisionId, reference, kind, decidedOn])),
    `${total} decisions: ${Object.entries(counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}`,
  ])
}

async function contracts(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const asked = { skip: 0, take: 20_000 }
  const { lines, total } = found(desk, await desk.aside.runs.admissions.ask(contractList, asked, desk.by, slow))
  const today = call.clock.today()
  const parts = lines.map(({ part, child, signed }) => ({
    contractId: part.contractId,
    reference: child?.reference ?? null,
    centreId: part.centreId,
    from: part.from,
    until: part.until,
    week: part.week,
    signed,
    stage: stageOf([part], today),
  }))
  return tell(call, parts, [
    ...columns(
      parts.map((one) => [one.contractId, one.reference ?? '-', one.centreId, one.from, one.until, one.stage]),
    ),
    `${total} contracts`,
  ])
}

async function sign(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const command = { contractId: call.words[0]!, day: call.options['on'] ?? call.clock.today() }
  const { contractId } = done(desk, await desk.aside.runs.admissions.act(signContract, command, desk.by))
  return tellDone(call, desk, { contractId, signedOn: command.day }, [`signed on ${command.day}`])
}

function monthOf(call: Call): Month {
  const month = required(call, 'month')
  if (!isMonth(month)) throw new Misuse(`--month takes a month, 2028-01, not "${month}"`)
  return month
}

async function waiting(call: Call): Promise<number> {
  const asked = call.options['month'] === undefined ? null : monthOf(call)
  const desk = await deskOf(call)
  const overview = found(desk, await desk.aside.runs.admissions.ask(waitingOverview, { month: asked }, desk.by, slow))
  const { month, round } = overview
  const groups = overview.groups.map(({ centre, group, freeHalfDays, wholeWeeks, called, waiting: count }) => ({
    centreId: centre.siteId,
    ageGroupId: group.ageGroupId,
    freeHalfDays,
    wholeWeeks,
    called,
    waiting: count,
  }))
  const head = ['centre', 'group', 'free half-days', 'whole weeks', 'would be called', 'wait']
  return tell(call, { month, roundId: round?.roundId ?? null, groups }, [
    round ? `${month}, by the rules of ${round.roundId}` : `${month}: no commission was published for that school year`,
    ...columns([head, ...groups.map((one) => Object.values(one))]),
  ])
}

async function callNext(call: Call): Promise<number> {
  const [centreId, ageGroupId] = call.words as [string, string]
  const month = monthOf(call)
  const desk = await deskOf(call)
  const command = { centreId, ageGroupId, month, requestId: null }
  const called = done(desk, await desk.aside.runs.admissions.act(callFamily, command, desk.by, slow))
  return tellDone(call, desk, called, [`offer ${called.offerId} is made to the next family`])
}

/** What follows a commission, besides offers: decisions, contracts, the waiting list between two commissions. */
export const contractCommands: readonly Command[] = [
  deskCommand('decisions list', '[--round ROUND]', 'lists the decisions that families were told', decisions, {
    options: ['round'],
  }),
  deskCommand('contracts list', '', 'lists the care contracts', contracts),
  deskCommand('contracts sign', 'CONTRACT [--on DAY]', 'notes that a contract was signed', sign, { options: ['on'] }),
  deskCommand(
    'waiting list',
    '[--month MONTH]',
    'lists free places that somebody waits for, between two commissions',
    waiting,
    {
      options: ['month'],
    },
  ),
  deskCommand(
    'waiting call',
    'CENTRE GROUP --month MONTH',
    'offers a place that came free to the next family by the rules',
    callNext,
    {
      options: ['month'],
    },
  ),
]
