import { factCodes, weekdays } from '../../domain/request.ts'

/** The steps of the form, in order; each is a page and a part of the draft. At most eight: the chain has a figure for each. */
export const steps = ['children', 'week', 'home', 'wishes', 'situation', 'family', 'proofs', 'review'] as const

export type Step = (typeof steps)[number]

/** Steps that ask something. */
export type AskingStep = Exclude<Step, 'review'>

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text)

const child = (...names: string[]): string[] => names.map((name) => `children.#.${name}`)

/** Fields of each step, by name; `#` stands for the number of a child or guardian. */
const fields: Readonly<Record<AskingStep, readonly string[]>> = {
  children: [
    'children',
    ...child('id', 'firstName', 'lastName', 'arrival', 'approximate', 'born', 'born.day', 'born.month', 'born.year'),
  ],
  week: [
    'startMonth',
    'startFlexibility',
    ...child('week', 'otherDays', 'never', 'fewestDays'),
    ...child(...['all', ...weekdays].flatMap((day) => [`hours.${day}.from`, `hours.${day}.until`])),
  ],
  home: ['address', 'addressShown', 'addressChoice', 'zoneId'],
  wishes: ['wishes', 'siblings', 'search', 'shown'],
  situation: ['activity', 'care-today', 'situations', 'childrenInCharge', 'yearlyResources'],
  family: [
    ...['firstName', 'lastName', 'email', 'phone', 'told'].map((name) => `guardians.#.${name}`),
    'channel',
    'language',
    'interpreter',
    'postal.street',
    'postal.postcode',
    'postal.town',
    'contactPerson.name',
    'contactPerson.reach',
  ],
  // Nothing has to be shown: `proofs` says that the step was seen.
  proofs: ['proofs', ...factCodes.map((code) => `proof.${code}`)],
}

const stepByField = new Map(
  Object.entries(fields).flatMap(([step, names]) => names.map((name) => [name, step as AskingStep] as const)),
)

/** The step that asks for a field; undefined for a name that no step knows. */
export const stepOfField = (name: string): AskingStep | undefined =>
  stepByField.get(name.replace(/^(children|guardians)\.\d\./, '$1.#.'))

/** The step that comes after one, leaving out those that need nothing more. @param wanting steps in which something is missing */
export function nextStep(step: Step, wanting: ReadonlySet<Step>): Step {
  return steps.slice(steps.indexOf(step) + 1).find((later) => wanting.has(later)) ?? 'review'
}
