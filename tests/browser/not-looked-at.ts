/**
 * Pages that nobody has yet shown to axe and to the camera in every state: each line that leaves this list enters the catalogue.
 * They have tests of their own beside their code. Written on 2026-11-22.
 */
const pages = [
  '/o/:token',
  '/my/offers/:offerId',
  '/my/decisions/:decisionId',
  '/my/decisions/:decisionId/letter.pdf',
  '/desk/offers',
  '/desk/offers.csv',
  '/desk/offers/rules',
  '/desk/offers/new',
  '/desk/offers/new/:requestId',
  '/desk/offers/:offerId',
  '/desk/offers/:offerId/instead',
  '/desk/waiting',
  '/desk/waiting/:centreId/:ageGroupId',
  '/desk/contracts',
  '/desk/contracts.csv',
  '/desk/contracts/:contractId',
  '/desk/decisions',
  '/desk/decisions/texts',
  '/desk/decisions/:decisionId',
  '/desk/decisions/:decisionId/letter.pdf',
] as const

export const notLookedAt: Readonly<Record<string, string>> = Object.fromEntries(
  pages.map((route) => [route, 'to be looked at: see not-looked-at.ts']),
)
