import type { Asked, AskedContext, Fault } from '../asked.ts'
import { childrenFaults } from './child.ts'
import { familyFaults, homeFaults, situationFaults, wishFaults } from './family.ts'
import { startFaults, weekFaults } from './week.ts'

/** Everything that is wrong with what was asked, in the order of the form; empty when it can be sent. Fields are those of the form. */
export const faultsOf = (asked: Asked, context: AskedContext): Fault[] => [
  ...childrenFaults(asked, context),
  ...startFaults(asked, context),
  ...weekFaults(asked),
  ...homeFaults(asked, context),
  ...wishFaults(asked, context),
  ...situationFaults(asked),
  ...familyFaults(asked, context),
]
