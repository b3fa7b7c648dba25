import { week } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { ContractRefusal } from '../../../application/contracts/change-contract.ts'
import { weekWords } from '../../words.ts'
import { say } from './messages.ts'

/** Why a change was not made, with the half-days that are full. */
export const refusalLines = (
  request: PageRequest,
  refusals: readonly Refusal[],
): { field?: string | undefined; message: string }[] =>
  refusals.map(({ code, field, details }) => {
    const full = String(details?.['full'] ?? '')
    const days = weekWords(request.lang, week(full.split(',')))
    return { field, message: say(request.lang)(`refusal.${code as ContractRefusal | 'key-reused'}`, { days }) }
  })
