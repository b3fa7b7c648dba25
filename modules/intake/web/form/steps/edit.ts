import { careType } from '@ribambelle/directory'
import type { Answers } from '../../../application/ports.ts'
import type { OpenDraft } from '../../../application/queries.ts'
import type { AskedChild } from '../../../domain/asked.ts'
import type { HomeFound } from '../../../domain/asking/home.ts'
import { askedIn, childFields, typedIn } from '../answers.ts'
import { byDistance, inZone } from './suggestions.ts'

/** What a button of a step changes besides going on: fields to forget, fields to keep. */
export interface Edit {
  readonly drop: readonly string[]
  readonly set: Answers
  /** where in the page one goes on */
  readonly anchor: string
}

interface Editing {
  readonly open: OpenDraft
  /** the draft with what was posted for its step */
  readonly answers: Answers
  readonly home: HomeFound
}

const newChild: Omit<AskedChild, 'lastName'> = {
  childId: null,
  firstName: '',
  born: '',
  arrival: 'born',
  approximate: false,
  week: [],
  fewestDays: null,
  otherDays: false,
  neverDays: [],
  hours: [],
}

/** @param act what the button says: `add-child`, `up:les-lucioles` @returns undefined when the step goes on */
export function editOf(act: string, editing: Editing): Edit | undefined {
  return childrenEdit(act, editing) ?? wishesEdit(act, editing)
}

function childrenEdit(act: string, { answers }: Editing): Edit | undefined {
  const { children } = askedIn(typedIn(answers))
  const last = children.at(-1)
  const to = (changed: readonly AskedChild[]): Edit => ({
    drop: Object.keys(answers).filter((name) => name.startsWith('children')),
    set: childFields(changed),
    anchor: '',
  })
  if (act === 'add-child') return to([...children, { ...newChild, lastName: last?.lastName ?? '' }])
  // Born on the same day, with the same needs unless said otherwise.
  if (act === 'add-twin' && last) return to([...children, { ...last, childId: null, firstName: '' }])
  const [verb, on] = act.split(':')
  return verb === 'remove-child' ? to(children.filter((_, n) => String(n) !== on)) : undefined
}

const wishesEdit = (act: string, editing: Editing): Edit | undefined => {
  const { wishes } = askedIn(typedIn(editing.answers))
  const [verb = '', on = ''] = act.split(':')
  const to = (changed: readonly string[], anchor = '#field-wish-list'): Edit => ({
    drop: [],
    set: { wishes: changed, siblings: editing.answers['siblings'] ?? [] },
    anchor,
  })
  const at = wishes.indexOf(on)
  switch (verb) {
    case 'search':
      return { drop: ['shown'], set: { search: editing.answers['search'] ?? [] }, anchor: '#field-found' }
    case 'more':
      return { drop: [], set: { shown: [on] }, anchor: '#field-found' }
    case 'add':
      return to(at < 0 && on !== '' ? [...wishes, on] : wishes, '#field-found')
    case 'zone':
      return to(withZone(on, wishes, editing))
    case 'order':
      return to(wishes)
    case 'remove':
      return to(wishes.filter((siteId) => siteId !== on))
    case 'up':
    case 'down':
      return to(moved(wishes, at, verb === 'up' ? at - 1 : at + 1))
    default:
      return undefined
  }
}

const moved = (wishes: readonly string[], from: number, to: number): readonly string[] =>
  from < 0 || to < 0 || to >= wishes.length ? wishes : wishes.with(from, wishes[to]!).with(to, wishes[from]!)

function withZone(type: string, wishes: readonly string[], { open, answers, home }: Editing): string[] {
  const zoneId = home.exact?.zoneId ?? answers['zoneId']?.[0] ?? ''
  if (type !== 'collective' && type !== 'individual') return [...wishes]
  const places = byDistance(
    open.centres.filter(({ kind }) => careType(kind) === type),
    home.exact,
  )
  return [...wishes, ...inZone(places, { zoneId, type, wishes })].slice(0, open.policy.mostWishes)
}
