import { addMember, endMember, panelMembers } from '@ribambelle/allocation/acts'
import type { Member } from '@ribambelle/allocation/acts'
import { required } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { columns, deskCommand, deskOf, done, found, tell } from './desk.ts'

async function list(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const members = found(desk, await desk.aside.runs.allocation.ask(panelMembers, null, desk.by))
  const line = ({ memberId, name, office, voting, leftOn }: Member): string[] => [
    memberId,
    voting ? 'votes' : 'advises',
    leftOn ? `left ${leftOn}` : 'sits',
    name,
    office,
  ]
  return tell(call, members, columns(members.map(line)))
}

async function add(call: Call): Promise<number> {
  const desk = await deskOf(call)
  const member = { name: required(call, 'name'), office: required(call, 'office'), voting: !call.flags.has('advises') }
  const { memberId } = done(desk, await desk.aside.runs.allocation.act(addMember, member, desk.by))
  return tell(call, { memberId }, [`${memberId} sits on the panel`])
}

const move =
  (leaves: boolean) =>
  async (call: Call): Promise<number> => {
    const desk = await deskOf(call)
    const memberId = call.words[0]!
    done(desk, await desk.aside.runs.allocation.act(endMember, { memberId, leaves }, desk.by))
    return tell(call, { memberId, leaves }, [`${memberId} ${leaves ? 'left the panel' : 'sits again'}`])
  }

/** Who sits on the commission. */
export const panelCommands: readonly Command[] = [
  deskCommand('panel list', '', 'names the members of the panel', list),
  deskCommand('panel add', '--name N --office O [--advises] [--key K]', 'adds a member of the panel', add, {
    options: ['name', 'office', 'key'],
    flags: ['advises'],
    help: '--advises: without a vote. The same --key again adds nobody.',
  }),
  deskCommand('panel leave', 'MEMBER', 'says that a member leaves; past minutes keep the name', move(true)),
  deskCommand('panel back', 'MEMBER', 'says that a member sits again', move(false)),
]
