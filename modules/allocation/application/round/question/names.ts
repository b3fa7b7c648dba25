import type { CareRequest } from '@ribambelle/intake'

/** What tells who a family is: the names of its people, whole and part by part, and the reference of its request. */
export function namesOfFamily({ reference, household, needs }: CareRequest): string[] {
  const people = [...household.guardians, ...needs.map(({ child }) => child)]
  return [reference, ...people.flatMap(({ firstName, lastName }) => [firstName ?? '', lastName ?? ''])].flatMap(
    (name) => [name, ...name.split(/[\s-]+/)].filter((one) => one.length >= 3),
  )
}

/** What a family is called by: the surnames of its people. */
export function surnamesOf({ household, needs }: CareRequest): string[] {
  return [...household.guardians, ...needs.map(({ child }) => child)].flatMap(({ lastName }) => lastName ?? [])
}
