import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ExamplesPage } from './examples-page.tsx'

const html = renderToString(<ExamplesPage stylesheets={['/assets/ui.css']} lang="fr" />)

describe('every component together', () => {
  it('never carries a style attribute or a script in the page: the security policy would refuse them', () => {
    expect(html).not.toMatch(/ style="/)
    expect(html).not.toContain('<style')
    expect(html).not.toMatch(/ on[a-z]+="/)
  })

  it('uses each anchor once, and every reference leads to an anchor', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const references = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby|popovertarget)="([^"]+)"/g)]
    const pointed = references.flatMap((match) => match[1]?.split(' ') ?? [])
    expect(pointed.length).toBeGreaterThan(50)
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('gives the page its language, its way to the content, one title and whom to call', () => {
    expect(html).toMatch(/<html lang="fr" dir="ltr" data-density="family">/)
    expect(html).toContain('<a class="skip-link" href="#content">')
    expect(html).toMatch(/<main[^>]* id="content"/)
    expect(html).toContain('href="tel:+33450000000"')
    expect(html).toContain('Du lundi au vendredi')
  })

  it('hides every drawing from screen readers unless it carries a label', () => {
    for (const [svg] of html.matchAll(/<svg[^>]*class="(?:icon|shape|paper-chain)[^>]*>/g)) {
      expect(svg).toMatch(/aria-hidden="?|aria-label="/)
    }
  })

  it('marks one page, one tab, one step as the current one', () => {
    expect(html.match(/<nav class="site-nav".*?<\/nav>/s)?.[0].match(/aria-current="page"/g)).toHaveLength(1)
    expect(html.match(/<nav class="tabs".*?<\/nav>/s)?.[0].match(/aria-current="page"/g)).toHaveLength(1)
    expect(html.match(/<nav class="steps".*?<\/nav>/s)?.[0].match(/aria-current="step"/g)).toHaveLength(1)
  })
})
