import type { PageRequest } from '@ribambelle/platform/http'
import type { Address } from '../../../../application/ports.ts'
import type { Zone } from '../../../../domain/site.ts'
import type { Typed } from './typed.ts'

/** Why a form was not taken. */
export interface Refused {
  readonly code: string
  readonly field?: string | undefined
}

export interface FormProps {
  request: PageRequest
  /** null for a new sheet */
  siteId: string | null
  typed: Typed
  refusals: readonly Refused[]
  /** addresses to choose from, when what was typed may mean several */
  choices: readonly Address[]
  zones: readonly Zone[]
  /** whether what the service alone decides may be written: what it is, whether it is shown */
  whole: boolean
}

/** What each part of the form reads and shows. */
export interface PartProps extends FormProps {
  value: (name: string) => string
  error: (name: string) => string | undefined
}
