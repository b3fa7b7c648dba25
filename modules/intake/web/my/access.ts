import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { requestAccess } from '../../application/following/queries.ts'
import type { RequestAccess } from '../../application/following/queries.ts'
import type { IntakePorts } from '../../application/ports.ts'

/** Says to another module's pages whether a person may see a request, and whom it concerns. Null looks like a request that does not exist. */
export const requestAccessOf =
  (run: Runner<IntakePorts>) =>
  (requestId: string, request: PageRequest): Promise<RequestAccess | null> =>
    run.ask(requestAccess, requestId, request.by)
