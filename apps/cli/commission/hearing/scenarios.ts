import {
  adoptScenario,
  askScenario,
  cutOffs,
  electedScenarios,
  patternChoices,
  reserveOrders,
  scenariosSheet,
  searches,
  siblingChoices,
  tieChoices,
} from '@ribambelle/allocation/acts'
import type { PlacesTried, ScenarioAsked } from '@ribambelle/allocation/acts'
import { Misuse, oneOf, required, wholeNumber } from '../../command.ts'
import type { Call, Command } from '../../command.ts'
import { columns, deskCommand, deskOf, done, found, tell, tellDone } from '../desk.ts'

/** `NAME:NUMBER`. @throws Misuse */
function counted(call: Call, option: string): { readonly name: string; readonly number: number } | null {
  const typed = call.options[option]
  if (typed === undefined) return null
  const [, name, number] = /^([^:\s]{1,100}):([+-]?\d{1,5})$/.exec(typed) ?? []
  if (name === undefined) throw new Misuse(`--${option} takes NAME:NUMBER, not "${typed}"`)
  return { name, number: Number(number) }
}

/** `CENTRE:+3 CENTRE/GROUP:-1`. @throws Misuse */
function placesOf(call: Call): PlacesTried[] {
  return (call.options['places'] ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((typed) => {
      const [, centreId, groupId, add] = /^([^:/\s]{1,100})(?:\/([^:/\s]{1,100}))?:([+-]\d{1,2})$/.exec(typed) ?? []
      if (centreId === undefined) throw new Misuse(`--places takes CENTRE:+N or CENTRE/GROUP:-N, not "${typed}"`)
      return { centreId, groupId: groupId ?? null, halfDay: null, add: Number(add) }
    })
}

/** What is tried, as it was written. @throws Misuse */
function askedOf(call: Call): ScenarioAsked {
  const scale = counted(call, 'scale')
  const criterion = counted(call, 'criterion')
  return {
    scale: scale && { scaleId: scale.name, version: scale.number },
    criterion: criterion && { code: criterion.name, points: criterion.number },
    places: placesOf(call),
    reserves: wholeNumber(call, 'reserves') ?? null,
    ties: oneOf(call, 'ties', tieChoices),
    siblings: oneOf(call, 'siblings', siblingChoices),
    pattern: oneOf(call, 'pattern', patternChoices),
    reservesOrder: oneOf(call, 'order', reserveOrders),
    cutOff: oneOf(call, 'cut-off', cutOffs),
    search: oneOf(call, 'search', searches),
  }
}

async function attempt(call: Call): Promise<number> {
  const asked = askedOf(call)
  const desk = await deskOf(call)
  const command = { roundId: call.words[0]!, asked, author: desk.staff.name }
  const { scenarioId } = done(desk, await desk.aside.runs.allocation.act(askScenario, command, desk.by))
  return tellDone(call, desk, { scenarioId }, [`scenario ${scenarioId} is computed by a job`])
}

/** Elected members read theirs, rounded; staff all of them, in full. */
async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const roundId = call.words[0]!
  const { allocation } = desk.aside.runs
  const { scenarios } =
    (await allocation.ask(scenariosSheet, roundId, desk.by)) ??
    found(desk, await allocation.ask(electedScenarios, roundId, desk.by))
  const told = scenarios.map(({ scenarioId, audience, state, asked, result, adoptedAt, progress }) => ({
    scenarioId,
    audience,
    state,
    progress,
    asked,
    result,
    chosen: adoptedAt !== null,
  }))
  const line = ({ scenarioId, audience, state, progress, result, chosen }: (typeof told)[number]): string[] => [
    scenarioId,
    audience,
    state === 'waiting' ? `${progress} %` : state,
    result ? `${result.before.children} children then ${result.after.children}` : '-',
    result ? `${result.gains ?? 'few'} families gain, ${result.losses ?? 'few'} lose` : '-',
    chosen ? 'chosen' : '',
  ]
  return tell(call, told, columns(told.map(line)))
}

async function choose(call: Call): Promise<number> {
  const [roundId, scenarioId] = call.words as [string, string]
  const reason = required(call, 'reason')
  const desk = await deskOf(call)
  done(desk, await desk.aside.runs.allocation.act(adoptScenario, { roundId, scenarioId, reason }, desk.by))
  return tell(call, { scenarioId }, [`"round propose ${roundId}" computes it this way`])
}

/** Other ways of deciding a drawn round, side by side. */
export const scenarioCommands: readonly Command[] = [
  deskCommand(
    'round try',
    'ROUND [--search long] [--places "CENTRE:+3 CENTRE/GROUP:-1"] [--criterion CODE:POINTS] [...]',
    'tries another way of deciding a drawn round; nothing of it is kept but its figures',
    attempt,
    {
      options: [
        'scale',
        'criterion',
        'places',
        'reserves',
        'ties',
        'siblings',
        'pattern',
        'order',
        'cut-off',
        'search',
      ],
      help: [
        '--scale ID:VERSION      another published scale',
        '--criterion CODE:POINTS other points for one criterion',
        '--places                places more or fewer, in a centre or one of its groups; at most three',
        '--reserves PERCENT      of every reserve',
        `--ties ${tieChoices.join('|')}`,
        `--siblings ${siblingChoices.join('|')}`,
        `--pattern ${patternChoices.join('|')}`,
        `--order ${reserveOrders.join('|')}: places that a family with a reserve takes first`,
        `--cut-off ${cutOffs.join('|')}`,
        `--search ${searches.join('|')}`,
        'An elected member tries one thing at a time: a criterion, places of one centre, a pattern.',
      ].join('\n'),
    },
  ),
  deskCommand('round scenarios', 'ROUND', 'lists what was tried on a round, with who gains and who loses', list),
  deskCommand(
    'round choose',
    'ROUND SCENARIO --reason TEXT',
    'has the proposal computed as a scenario says, where the published rules leave it open',
    choose,
    { options: ['reason'] },
  ),
]
