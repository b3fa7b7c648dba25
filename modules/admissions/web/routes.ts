import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { AdmissionsPorts } from '../application/ports.ts'
import { linkPages, myPages } from './offers/pages.tsx'

export { admissionsEffects, admissionsHourly } from './effects.ts'
export { offersPanel } from './offers/panel.tsx'

type Handle = (request: PageRequest) => Promise<Reply>

/** The pages of admissions. */
export function admissionsRoutes(run: Runner<AdmissionsPorts>): Route[] {
  const get = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'GET', path, who, handle })
  const post = (path: string, who: Route['who'], handle: Handle): Route => ({ method: 'POST', path, who, handle })
  const link = linkPages(run)
  const mine = myPages(run)
  return [
    get('/o/:token', 'anyone', link.show),
    post('/o/:token', 'anyone', link.answer),
    post('/o/:token/time', 'anyone', link.askTime),
    get('/my/offers/:offerId', 'family', mine.show),
    post('/my/offers/:offerId', 'family', mine.answer),
    post('/my/offers/:offerId/time', 'family', mine.askTime),
  ]
}
