/** Invented families to try scales on: their facts, by code, with how many where it is counted. */
export interface ExampleFamily {
  readonly key: 'two-jobs' | 'alone-training' | 'twins' | 'no-work' | 'waited-long' | 'disability'
  readonly facts: Readonly<Record<string, number>>
}

export const exampleFamilies: readonly ExampleFamily[] = [
  {
    key: 'two-jobs',
    facts: {
      resident: 1,
      'couple-both-work': 1,
      'parental-leave': 1,
      'income-over-68000': 1,
      'registered-early': 1,
      'months-waiting': 9,
      'children-in-charge': 1,
    },
  },
  {
    key: 'alone-training',
    facts: {
      resident: 1,
      'single-parent': 1,
      'single-works': 1,
      'back-to-work': 1,
      'no-care': 1,
      'income-under-18000': 1,
      'registered-later': 1,
      'months-waiting': 5,
      'children-in-charge': 1,
      'same-zone': 1,
    },
  },
  {
    key: 'twins',
    facts: {
      resident: 1,
      'couple-one-works-one-seeks': 1,
      'multiple-birth': 1,
      'no-care': 1,
      'income-18000-36000': 1,
      'registered-before-birth': 1,
      'months-waiting': 7,
      'children-in-charge': 2,
    },
  },
  {
    key: 'no-work',
    facts: {
      resident: 1,
      'couple-none-works': 1,
      'no-care': 1,
      'income-under-18000': 1,
      'registered-first-month': 1,
      'months-waiting': 6,
      'children-in-charge': 3,
      'elder-refused': 1,
    },
  },
  {
    key: 'waited-long',
    facts: {
      resident: 1,
      'couple-one-works-one-home': 1,
      'past-rounds': 3,
      'waiting-year': 1,
      'income-36000-68000': 1,
      'registered-before-birth': 1,
      'months-waiting': 20,
      'children-in-charge': 2,
    },
  },
  {
    key: 'disability',
    facts: {
      resident: 1,
      'couple-both-work': 1,
      'child-disability': 1,
      'medico-social': 60,
      'no-care': 1,
      'income-18000-36000': 1,
      'registered-before-birth': 1,
      'months-waiting': 8,
      'children-in-charge': 2,
      'same-zone': 1,
    },
  },
]

/** Facts that are counted, not only there or not. */
export const countedFacts: readonly string[] = [
  'past-rounds',
  'offers-refused',
  'medico-social',
  'months-waiting',
  'children-in-charge',
]
