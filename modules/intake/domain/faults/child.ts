import { addMonths, isDay } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import { expectedMonths, mostChildren, oldestMonths } from '../asked.ts'
import type { Asked, AskedChild, AskedContext, Fault } from '../asked.ts'
import { fault, tooLong } from './fault.ts'

export function childrenFaults({ children }: Asked, context: AskedContext): Fault[] {
  if (children.length === 0) return [fault('children-missing', 'children.0.lastName')]
  if (children.length > mostChildren) {
    return [fault('children-too-many', `children.${mostChildren}.lastName`, { most: mostChildren })]
  }
  return children.flatMap((child, n) => {
    const at = `children.${n}`
    // A child still to come may have no first name yet.
    const unnamed = child.firstName === '' && child.arrival === 'born'
    const twice = children.slice(0, n).some((other) => isSame(other, child))
    return [
      ...(unnamed ? [fault('name-missing', `${at}.firstName`)] : []),
      ...tooLong(child.firstName, `${at}.firstName`),
      ...(child.lastName === '' ? [fault('name-missing', `${at}.lastName`)] : []),
      ...tooLong(child.lastName, `${at}.lastName`),
      ...birthFaults(child, `${at}.born`, context),
      ...(twice ? [fault('child-twice', `${at}.firstName`)] : []),
    ]
  })
}

const isSame = (a: AskedChild, b: AskedChild): boolean =>
  a.firstName !== '' && a.firstName === b.firstName && a.lastName === b.lastName && a.born === b.born

function birthFaults({ born, arrival }: AskedChild, field: string, { today, policy }: AskedContext): Fault[] {
  if (!policy.beforeBirth && arrival === 'expected') return [fault('before-birth-not-here', field)]
  if (!isDay(born)) return [fault('birth-missing', field)]
  if (arrival !== 'born' && born > addMonths(today, expectedMonths))
    return [fault('birth-expected-too-late', field, { months: expectedMonths })]
  if (arrival === 'expected') return born < addMonths(today, -1) ? [fault('birth-expected-too-early', field)] : []
  if (arrival === 'born' && born > today) return [fault('birth-still-to-come', field)]
  return isTooOld(born, today) ? [fault('birth-too-long-ago', field, { years: oldestMonths / 12 })] : []
}

const isTooOld = (born: Day, today: Day): boolean => born < addMonths(today, -oldestMonths)
