import type { Cookie, PageRequest } from '@ribambelle/platform/http'

/** Most places kept in a browser: a cookie is small, and so is a choice. */
export const mostFavourites = 30

const halfYear = 15_552_000
/** Whether a text can be the id of a site. */
export const isSiteId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,79}$/.test(text)

const cookieName = ({ territory }: Pick<PageRequest, 'territory'>): string => `favourites-${territory.territoryId}`

/** Ids that can be those of sites, each once, in the order given. */
export const siteIdsIn = (texts: readonly string[], most: number): string[] =>
  [...new Set(texts.flatMap((text) => text.split(/[.,]/)).filter(isSiteId))].slice(0, most)

/** The places that this browser keeps, the first kept first. */
export const favouritesOf = (request: Pick<PageRequest, 'territory' | 'cookies'>): string[] =>
  siteIdsIn([request.cookies[cookieName(request)] ?? ''], mostFavourites)

/** Keeps these places for half a year, in this browser only. */
export const favouritesCookie = (request: Pick<PageRequest, 'territory'>, siteIds: readonly string[]): Cookie => ({
  name: cookieName(request),
  value: siteIds.slice(0, mostFavourites).join('.'),
  maxAge: halfYear,
})
