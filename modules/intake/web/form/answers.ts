import { formOf } from '@ribambelle/platform/http'
import type { Form } from '@ribambelle/platform/http'
import { joinDateParts } from '@ribambelle/ui'
import type { Answers } from '../../application/ports.ts'
import { mostChildren } from '../../domain/asked.ts'
import type { Asked, AskedChild, AskedGuardian } from '../../domain/asked.ts'
import type { CareRequest } from '../../domain/request.ts'
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
  return {
    childId: form.text(`${at}.id`) || null,
    firstName: form.text(`${at}.firstName`),
    lastName: form.text(`${at}.lastName`),
    born: joinDateParts({ day: part('day'), month: part('month'), year: part('year') }),
    expected: form.has(`${at}.expected`),
    week: form.list(`${at}.week`),
    fewestDays: wholeOf(form, `${at}.fewestDays`),
  }
}

const guardianAt = (form: Form, n: number): AskedGuardian => ({
  firstName: form.text(`guardians.${n}.firstName`),
  lastName: form.text(`guardians.${n}.lastName`),
  email: form.text(`guardians.${n}.email`),
  phone: form.text(`guardians.${n}.phone`),
})

const isEmpty = (guardian: AskedGuardian): boolean => Object.values(guardian).every((text) => text === '')

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
    zoneId: form.text('zoneId'),
    childrenInCharge: wholeOf(form, 'childrenInCharge') ?? undefined,
    yearlyResources: wholeOf(form, 'yearlyResources'),
    language: form.text('language'),
    channel: form.text('channel'),
    interpreter: form.has('interpreter'),
  }
}

/** Children as fields: for a form that gains or loses one. */
export function childFields(children: readonly AskedChild[]): Answers {
  const fields: Record<string, readonly string[]> = { children: [String(Math.max(1, children.length))] }
  children.forEach((child, n) => {
    const at = `children.${n}`
    const [year = '', month = '', day = ''] = child.born.split('-')
    const texts = { id: child.childId ?? '', firstName: child.firstName, lastName: child.lastName }
    const dates = { 'born.day': day, 'born.month': month, 'born.year': year }
    const days = child.fewestDays === null || child.fewestDays === undefined ? '' : String(child.fewestDays)
    for (const [name, text] of Object.entries({ ...texts, ...dates, fewestDays: days }))
      fields[`${at}.${name}`] = [text]
    if (child.expected) fields[`${at}.expected`] = ['yes']
    fields[`${at}.week`] = child.week
  })
  return fields
}

/** A request as fields: to change it, or to ask again from it. */
export function answersOf(request: CareRequest): Answers {
  const { household, needs } = request
  const children = needs.map(({ child, week, fewestDays }): AskedChild => ({
    childId: child.childId,
    firstName: child.firstName ?? '',
    lastName: child.lastName,
    born: child.born,
    expected: child.expected,
    week,
    fewestDays,
  }))
  const guardians = household.guardians
    .slice(0, 2)
    .flatMap(({ firstName, lastName, email, phone }, n) =>
      Object.entries({ firstName, lastName, email: email ?? '', phone: phone ?? '' }).map(
        ([name, text]) => [`guardians.${n}.${name}`, [text]] as const,
      ),
    )
  const resources = household.yearlyResources
  return {
    ...childFields(children),
    ...Object.fromEntries(guardians),
    ...situationOf(request.facts),
    wishes: request.wishes.map(({ siteId }) => siteId),
    startMonth: [request.startMonth],
    startFlexibility: [String(request.startFlexibility)],
    siblings: [request.siblings],
    childrenInCharge: [String(household.childrenInCharge)],
    yearlyResources: [resources === null ? '' : String(Math.round(resources / 100))],
    address: [household.address],
    zoneId: [household.zoneId],
    channel: [household.channel],
    language: [household.language],
    ...(household.interpreter ? { interpreter: ['yes'] } : {}),
  }
}

/** What a family that asked before need not write again: who it is, not what it asked. */
export function answersAboutFamily(request: CareRequest): Answers {
  const about = [
    'guardians.',
    'address',
    'zoneId',
    'channel',
    'language',
    'interpreter',
    'childrenInCharge',
    'activity',
  ]
  return Object.fromEntries(
    Object.entries(answersOf(request)).filter(([name]) => about.some((start) => name.startsWith(start))),
  )
}
