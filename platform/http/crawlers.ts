import type { Hono } from 'hono'
import { languages } from '../messages/index.ts'
import { plainHeaders } from './reply.ts'
import type { Territory } from './route.ts'

interface Crawled {
  readonly territories: () => Promise<readonly Territory[]>
  /** the outside address; without one the address of the request is told */
  readonly publicUrl?: string | undefined
  /** where each territory lists its pages (sitemaps.org), after its language */
  readonly sitemap?: string
}

/** What search engines ask first: where not to go, and where each territory lists its pages. Demonstrations are left out. */
export function answerCrawlers(app: Hono, { territories, publicUrl, sitemap }: Crawled): void {
  const outside = publicUrl?.replace(/\/$/, '')
  const line = sitemap && outside ? `Sitemap: ${outside}/sitemap.xml\n` : ''
  app.get('/robots.txt', (context) =>
    context.text(`User-agent: *\nDisallow: /*/desk\nDisallow: /*/my\n${line}`, 200, plainHeaders),
  )
  if (!sitemap) return
  app.get('/sitemap.xml', async (context) => {
    const at = outside ?? new URL(context.req.url).origin
    const listed = (await territories()).filter(({ demo }) => !demo)
    const entries = listed.map(
      ({ territoryId }) => `<sitemap><loc>${at}/${territoryId}/${languages[0]}${sitemap}</loc></sitemap>`,
    )
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>\n`
    return context.body(xml, 200, { ...plainHeaders, 'Content-Type': 'application/xml; charset=utf-8' })
  })
}
