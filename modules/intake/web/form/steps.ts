/** The steps of the form, in order; each is a page and a part of the draft. */
export const steps = ['children', 'week', 'wishes', 'start', 'situation', 'about', 'review'] as const

export type Step = (typeof steps)[number]

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text)

/** Fields of each step, by name; `#` stands for the number of a child or guardian. */
const fields: Readonly<Record<Exclude<Step, 'review'>, readonly string[]>> = {
  children: [
    'children',
    'children.#.id',
    'children.#.firstName',
    'children.#.lastName',
    'children.#.expected',
    'children.#.born',
    'children.#.born.day',
    'children.#.born.month',
    'children.#.born.year',
  ],
  week: ['children.#.week', 'children.#.fewestDays'],
  wishes: ['wishes'],
  start: ['startMonth', 'startFlexibility', 'siblings'],
  situation: ['activity', 'care-today', 'situations', 'childrenInCharge', 'yearlyResources'],
  about: [
    'guardians.#.firstName',
    'guardians.#.lastName',
    'guardians.#.email',
    'guardians.#.phone',
    'address',
    'zoneId',
    'channel',
    'language',
    'interpreter',
  ],
}

const stepByField = new Map(
  Object.entries(fields).flatMap(([step, names]) => names.map((name) => [name, step as Step] as const)),
)

/** The step that asks for a field; undefined for a name that no step knows. */
export const stepOfField = (name: string): Step | undefined => stepByField.get(name.replace(/\.\d(?=\.)/, '.#'))

/** The step that comes after one, leaving out those that need nothing more. @param wanting steps in which something is missing */
export function nextStep(step: Step, wanting: ReadonlySet<Step>): Step {
  return steps.slice(steps.indexOf(step) + 1).find((later) => wanting.has(later)) ?? 'review'
}
