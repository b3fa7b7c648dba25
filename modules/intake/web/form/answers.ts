import { formOf } from '@ribambelle/platform/http'
import type { Form } from '@ribambelle/platform/http'
import { showPhone } from '@ribambelle/platform/phones'
import { joinDateParts } from '@ribambelle/ui'
import type { Answers } from '../../application/ports.ts'
import { arrivals, mostChildren } from '../../domain/asked.ts'
import type { Asked, AskedChild, AskedGuardian } from '../../domain/asked.ts'
import { weekdays } from '../../domain/request.ts'
import type { CareRequest, Need } from '../../domain/request.ts'
import { situationOf } from '../../domain/situation.ts'
import { stepOfField } from './steps.ts'
import type { Step } from './steps.ts'

const longestKept = 300
const mostValues = 20

/** A draft as a form again: what was typed, as typed. */
export const typedIn = (answers: Answers): Form =>
  formOf(Object.entries(answers).flatMap(([name, values]) => values.map((value) => [name, value] as const)))

/** What was posted for a step and belongs to it, cut to a length that nobody types. */
export const postedFor = (step: Step, form: Form): Answers =>
  Object.fromEntries(
    form.names
      .filter((name) => stepOfField(name) === step)
      .map((name) => [
        name,
        form
          .list(name)
          .slice(0, mostValues)
          .map((value) => value.slice(0, longestKept)),
      ]),
  )

/** Fields of a draft that belong to a step. */
export const keptFor = (step: Step, answers: Answers): string[] =>
  Object.keys(answers).filter((name) => stepOfField(name) === step)

/** A whole number; null when the field is empty, undefined when it is not one. Spaces of thousands are forgiven. */
function wholeOf(form: Form, name: string): number | null | undefined {
  const text = form.text(name).replaceAll(/[\s\u00A0\u202F€]/g, '')
  if (text === '') return null
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** Children written so far: one at least, so that there is a place to write. */
export const childCount = (form: Form): number => Math.min(mostChildren, Math.max(1, wholeOf(form, 'children') ?? 1))

const childAt = (form: Form, n: number): AskedChild => {
  const at = `children.${n}`
  const part = (name: string): string => form.text(`${at}.born.${name}`)
  const approximate = form.has(`${at}.approximate`)
  const named = part('month') !== '' && part('year') !== ''
  // The middle of the month stands for a day that nobody knows.
  const day = approximate && named && part('day') === '' ? '15' : part('day')
  const hours = ['all', ...weekdays].map((name) => ({
    day: name,
    from: form.text(`${at}.hours.${name}.from`),
    until: form.text(`${at}.hours.${name}.until`),
  }))
  return {
    childId: form.text(`${at}.id`) || null,
    firstName: form.text(`${at}.firstName`),
    lastName: form.text(`${at}.lastName`),
    born: joinDateParts({ day, month: part('month'), year: part('year') }),
    arrival: arrivals.find((arrival) => arrival === form.text(`${at}.arrival`)) ?? 'born',
    approximate,
    week: form.list(`${at}.week`),
    fewestDays: wholeOf(form, `${at}.fewestDays`),
    otherDays: form.text(`${at}.otherDays`) === 'yes',
    neverDays: form.list(`${at}.never`),
    hours: hours.filter(({ from, until }) => from !== '' || until !== ''),
  }
}

const guardianAt = (form: Form, n: number): AskedGuardian => ({
  firstName: form.text(`guardians.${n}.firstName`),
  lastName: form.text(`guardians.${n}.lastName`),
  email: form.text(`guardians.${n}.email`),
  phone: form.text(`guardians.${n}.phone`),
  notTold: form.text(`guardians.${n}.told`) === 'no',
})

const isEmpty = ({ firstName, lastName, email, phone }: AskedGuardian): boolean =>
  [firstName, lastName, email, phone].every((text) => text === '')

/** What a form asks, whatever state it is in. */
export function askedIn(form: Form): Asked {
  const [first, second] = [guardianAt(form, 0), guardianAt(form, 1)]
  return {
    children: Array.from({ length: childCount(form) }, (_, n) => childAt(form, n)),
    wishes: form.list('wishes').filter((siteId) => siteId !== ''),
    startMonth: form.text('startMonth'),
    startFlexibility: wholeOf(form, 'startFlexibility') ?? (form.text('startFlexibility') === '' ? 0 : undefined),
    siblings: form.text('siblings'),
    situation: {
      activity: form.list('activity'),
      'care-today': form.list('care-today'),
      situations: form.list('situations'),
    },
    guardians: isEmpty(second) ? [first] : [first, second],
    address: form.text('address'),
    addressKept: form.text('addressChoice') === 'kept' && form.text('addressShown') === form.text('address'),
    zoneId: form.text('zoneId'),
    childrenInCharge: wholeOf(form, 'childrenInCharge') ?? undefined,
    yearlyResources: wholeOf(form, 'yearlyResources'),
    language: form.text('language'),
    channel: form.text('channel'),
    interpreter: form.has('interpreter'),
    postal: {
      street: form.text('postal.street'),
      postcode: form.text('postal.postcode'),
      town: form.text('postal.town'),
    },
    contactPerson: { name: form.text('contactPerson.name'), reach: form.text('contactPerson.reach') },
  }
}

/** Children as fields: for a form that gains or loses one. */
export function childFields(children: readonly AskedChild[]): Answers {
  const fields: Record<string, readonly string[]> = { children: [String(Math.max(1, children.length))] }
  children.forEach((child, n) => {
    const [year = '', month = '', day = ''] = child.born.split('-')
    const days = child.fewestDays === null || child.fewestDays === undefined ? '' : String(child.fewestDays)
    const texts = {
      id: child.childId ?? '',
      firstName: child.firstName,
      lastName: child.lastName,
      arrival: child.arrival,
      'born.day': day,
      'born.month': month,
      'born.year': year,
      fewestDays: days,
      otherDays: child.otherDays ? 'yes' : 'no',
      ...(child.approximate ? { approximate: 'yes' } : {}),
      ...Object.fromEntries(
        child.hours.flatMap(({ day: name, from, until }) => [
          [`hours.${name}.from`, from],
          [`hours.${name}.until`, until],
        ]),
      ),
    }
    for (const [name, text] of Object.entries(texts)) fields[`children.${n}.${name}`] = [text]
    fields[`children.${n}.week`] = child.week
    fields[`children.${n}.never`] = child.neverDays
  })
  return fields
}

/** A need as it is asked: the same hours every day are said once. */
function askedOf({ child, week, fewestDays, otherDays, hours = [] }: Need): AskedChild {
  const days = new Set(week.map((halfDay) => halfDay.slice(0, 3)))
  const same = new Set(hours.map(({ from, until }) => `${from} ${until}`)).size === 1 && hours.length === days.size
  return {
    childId: child.childId,
    firstName: child.firstName ?? '',
    lastName: child.lastName,
    born: child.born,
    arrival: child.adoption && child.expected ? 'adoption' : child.expected ? 'expected' : 'born',
    approximate: child.approximate ?? false,
    week,
    fewestDays,
    otherDays: otherDays !== undefined,
    neverDays: otherDays?.never ?? [],
    hours: same ? [{ ...hours[0]!, day: 'all' }] : hours,
  }
}

/** A request as fields: to change it, or to ask again from it. */
export function answersOf(request: CareRequest): Answers {
  const { household, needs } = request
  const { postal, contactPerson, yearlyResources: resources } = household
  const guardians = household.guardians
    .slice(0, 2)
    .flatMap(({ firstName, lastName, email, phone }, n) =>
      Object.entries({ firstName, lastName, email: email ?? '', phone: phone === null ? '' : showPhone(phone) }).map(
        ([name, text]) => [`guardians.${n}.${name}`, [text]] as const,
      ),
    )
  return {
    ...childFields(needs.map(askedOf)),
    ...Object.fromEntries(guardians),
    ...situationOf(request.facts),
    wishes: request.wishes.map(({ siteId }) => siteId),
    startMonth: [request.startMonth],
    startFlexibility: [String(request.startFlexibility)],
    siblings: [request.siblings],
    childrenInCharge: [String(household.childrenInCharge)],
    yearlyResources: [resources === null ? '' : String(Math.round(resources / 100))],
    // What the service already accepted is not doubted again.
    address: [household.address],
    addressShown: [household.address],
    addressChoice: ['kept'],
    zoneId: [household.zoneId],
    channel: [household.channel],
    language: [household.language],
    ...(household.interpreter ? { interpreter: ['yes'] } : {}),
    ...(postal ? fieldsOf('postal', postal) : {}),
    ...(contactPerson ? fieldsOf('contactPerson', contactPerson) : {}),
  }
}

const fieldsOf = (start: string, texts: object): Answers =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${start}.${name}`, [String(text)]]))

/** What a family that asked before need not write again: who it is, not what it asked. */
export function answersAboutFamily(request: CareRequest): Answers {
  const about = ['guardians.', 'address', 'zoneId', 'channel', 'language', 'interpreter', 'postal.', 'contactPerson.']
  const also = ['childrenInCharge', 'activity']
  return Object.fromEntries(
    Object.entries(answersOf(request)).filter(([name]) => [...about, ...also].some((start) => name.startsWith(start))),
  )
}
