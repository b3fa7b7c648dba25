/**
 * Pages that nobody has yet shown to axe and to the camera in every state: each line that leaves this list enters the catalogue.
 * They have tests of their own beside their code. Written on 2026-11-22.
 */
const pages = [] as const

export const notLookedAt: Readonly<Record<string, string>> = Object.fromEntries(
  pages.map((route) => [route, 'to be looked at: see not-looked-at.ts']),
)
