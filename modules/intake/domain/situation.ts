import type { Fact, FactCode } from './request.ts'

/** An answer that a family may give, and what the scale of points learns from it. */
export interface Answer {
  readonly key: string
  readonly facts: readonly FactCode[]
  /** who lives with the child, where the answer says so */
  readonly family?: 'couple' | 'single'
}

/** A question about the situation. Its words, and why it is asked, are the messages `question.<key>` and `question.<key>.why`. */
export interface Question {
  readonly key: 'activity' | 'care-today' | 'situations'
  /** one answer, or any number of them */
  readonly kind: 'one' | 'many'
  readonly required: boolean
  readonly answers: readonly Answer[]
}

/** Every question about the situation, in the order in which it is asked. A declared fact comes from here and from nowhere else. */
export const questions: readonly Question[] = [
  {
    key: 'activity',
    kind: 'one',
    required: true,
    answers: [
      { key: 'couple-both-work', facts: ['couple-both-work'], family: 'couple' },
      { key: 'couple-one-seeks', facts: ['couple-one-works-one-seeks'], family: 'couple' },
      { key: 'couple-one-home', facts: ['couple-one-works-one-home'], family: 'couple' },
      { key: 'couple-none-works', facts: ['couple-none-works'], family: 'couple' },
      { key: 'single-works', facts: ['single-parent', 'single-works'], family: 'single' },
      { key: 'single-seeks', facts: ['single-parent', 'single-seeks'], family: 'single' },
      { key: 'single-home', facts: ['single-parent', 'single-home'], family: 'single' },
    ],
  },
  {
    key: 'care-today',
    kind: 'one',
    required: false,
    answers: [
      { key: 'none', facts: ['no-care'] },
      { key: 'unsuitable', facts: ['no-care'] },
      { key: 'leave', facts: ['parental-leave'] },
      { key: 'suits', facts: [] },
    ],
  },
  {
    key: 'situations',
    kind: 'many',
    required: false,
    answers: [
      { key: 'back-to-work', facts: ['back-to-work'] },
      { key: 'sibling-present', facts: ['sibling-present'] },
      { key: 'elder-refused', facts: ['elder-refused'] },
      { key: 'adoption', facts: ['adoption'] },
      { key: 'minor-parent', facts: ['minor-parent'] },
      { key: 'child-disability', facts: ['child-disability'] },
      { key: 'family-disability', facts: ['family-disability'] },
      { key: 'medico-social', facts: ['medico-social'] },
      { key: 'emergency', facts: ['emergency'] },
      { key: 'association-member', facts: ['association-member'] },
    ],
  },
]

export type QuestionKey = Question['key']

/** What was answered: the keys of the answers to each question. */
export type Situation = Readonly<Record<QuestionKey, readonly string[]>>

/** Facts that the service itself knows or works out: never asked, never proven by the family. */
export const serviceFacts: readonly FactCode[] = [
  'resident',
  'multiple-birth',
  'past-rounds',
  'offers-refused',
  'rules-broken',
  'waiting-year',
]

/** Facts that the request itself shows. The others of `serviceFacts` come from rounds and admissions. */
const shownFacts: readonly FactCode[] = ['resident', 'multiple-birth']

/** What a request shows of itself, without a question. */
export interface Shown {
  /** the family lives in the territory */
  readonly resident: boolean
  readonly bornTogether: boolean
  /** a child arrives by adoption */
  readonly adoption?: boolean
}

/** Facts for which an officer looks at a proof. The home's address is one of them. */
export const isProvable = (code: FactCode): boolean => code === 'resident' || !serviceFacts.includes(code)

/** Points that a professional's advice is worth before an officer has read it: the least of the published scales. */
export const leastAdvice = 10

/** Most points that a professional's advice may give. */
export const mostAdvice = 100

const chosen = (situation: Situation): Answer[] =>
  questions.flatMap(({ key, answers }) => answers.filter((answer) => situation[key].includes(answer.key)))

/** Who lives with the child, as the answers say; undefined when nothing says it. */
export const familyOf = (situation: Situation): 'couple' | 'single' | undefined =>
  chosen(situation).find(({ family }) => family)?.family

/**
 * Facts of a request after its family answered. What had been proven stays proven while the answer stays the same; what the service knows stays.
 * @param before facts of the request as it stood; none for a new one
 */
export function factsOf(situation: Situation, shown: Shown, before: readonly Fact[] = []): Fact[] {
  const codes = new Set(chosen(situation).flatMap(({ facts }) => facts))
  if (shown.resident) codes.add('resident')
  if (shown.bornTogether) codes.add('multiple-birth')
  if (shown.adoption) codes.add('adoption')
  const kept = before.filter(
    ({ code }) => codes.has(code) || (serviceFacts.includes(code) && !shownFacts.includes(code)),
  )
  const known = new Set(kept.map(({ code }) => code))
  const added = [...codes].filter((code) => !known.has(code)).map(declared)
  return [...kept, ...added].sort((a, b) => (a.code < b.code ? -1 : 1))
}

const declared = (code: FactCode): Fact => ({
  code,
  value: code === 'medico-social' ? leastAdvice : 1,
  proof: 'declared',
  verifiedOn: null,
})

/** The answers that give these facts, to show a form again. Of two answers that say the same the first is taken. */
export function situationOf(facts: readonly Fact[]): Situation {
  const codes = new Set(facts.map(({ code }) => code))
  const answersTo = (key: QuestionKey): string[] => {
    const question = questions.find((question) => question.key === key)!
    const given = question.answers.filter(({ facts }) => facts.length > 0 && facts.every((code) => codes.has(code)))
    return given.map((answer) => answer.key).slice(0, question.kind === 'one' ? 1 : undefined)
  }
  return {
    activity: answersTo('activity'),
    'care-today': answersTo('care-today'),
    situations: answersTo('situations'),
  }
}

/** Facts that still wait for an officer's look. */
export const factsToVerify = (facts: readonly Fact[]): Fact[] =>
  facts.filter(({ code, proof }) => isProvable(code) && proof === 'declared')
