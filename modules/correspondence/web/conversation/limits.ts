import { documentTypes } from '@ribambelle/platform/files'
import type { UploadLimits } from '@ribambelle/platform/http'

/** What a message may bring along. */
export const enclosures: UploadLimits = { most: 3, bytes: 5_000_000, types: documentTypes }

/** A line of the summary of errors: a refusal, or a file that was not taken. */
export interface Fault {
  readonly field: string | undefined
  readonly message: string
}
