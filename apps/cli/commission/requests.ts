import { baskets, deskHome, deskRequests, requestStates } from '@ribambelle/intake/acts'
import { isMonth } from '@ribambelle/kernel'
import type { Month } from '@ribambelle/kernel'
import { Misuse, oneOf, wholeNumber } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { columns, deskCommand, deskOf, found, tell } from './desk.ts'

const slow = { slow: true }

async function counts(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const home = found(desk, await desk.aside.runs.intake.ask(deskHome, null, desk.by, slow))
  return tell(call, home.counts, columns(baskets.map((basket) => [basket, home.counts[basket]])))
}

const usual = 50

function startIn(call: Call): Month | undefined {
  const { start } = call.options
  if (start === undefined) return undefined
  if (!isMonth(start)) throw new Misuse(`--start takes a month, 2027-09, not "${start}"`)
  return start
}

/** Requests without the names of families: those are on the pages, and in the export. */
async function list(call: Call): Promise<number> {
  const { options } = call
  const question = {
    basket: options['basket'] === undefined ? undefined : oneOf(call, 'basket', baskets),
    state: options['state'] === undefined ? undefined : oneOf(call, 'state', requestStates),
    startMonth: startIn(call),
    sort: 'submitted',
    descending: false,
    take: wholeNumber(call, 'most') ?? usual,
  } as const
  const desk = await deskOf(call)
  const { rows, total } = found(desk, await desk.aside.runs.intake.ask(deskRequests, question, desk.by, slow))
  const requests = rows.map(({ requestId, reference, state, startMonth, submittedAt, children, wishes, toVerify }) => ({
    requestId,
    reference,
    state,
    startMonth,
    submittedAt,
    children: children.length,
    wishes,
    toVerify,
  }))
  return tell(call, { total, requests }, [
    ...columns(
      requests.map((one) => [
        one.reference,
        one.state,
        one.startMonth,
        `${one.children} ${one.children === 1 ? 'child' : 'children'}`,
        `${one.toVerify} to verify`,
        one.wishes.join(', '),
      ]),
    ),
    `${total} requests${total > requests.length ? `; the first ${requests.length}` : ''}`,
  ])
}

/** What families ask, as the desk sees it. */
export const requestCommands: readonly Command[] = [
  deskCommand('requests counts', '', 'counts the requests in each basket of the desk', counts),
  deskCommand(
    'requests list',
    `[--basket BASKET] [--state ${requestStates.join('|')}] [--start MONTH] [--most N]`,
    'lists requests, those sent first at the top',
    list,
    {
      options: ['basket', 'state', 'start', 'most'],
      help: `Baskets: ${baskets.join(', ')}. ${usual} lines unless --most says more. No name of a family: "requests export" writes those.`,
    },
  ),
]
