import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { Icon } from './icon.tsx'
import { PaperChain } from './paper-chain.tsx'

it('shows one figure more at each step: coloured up to here, traced beyond', () => {
  for (let step = 1; step <= 5; step += 1) {
    const html = renderToString(<PaperChain figures={5} coloured={step} />)
    expect(html.match(/class="paper-(?:pine|coral|sun|sky|plum)"/g)).toHaveLength(step)
    expect(html.match(/class="paper-traced"/g) ?? []).toHaveLength(5 - step)
  }
})

it('speaks only when it has something to say', () => {
  expect(renderToString(<PaperChain figures={3} />)).toContain('aria-hidden')
  const spoken = renderToString(<PaperChain figures={3} label="Trois enfants" />)
  expect(spoken).toContain('role="img" aria-label="Trois enfants"')
  expect(spoken).not.toContain('aria-hidden')
})

it('refuses a chain that is no chain', () => {
  expect(() => renderToString(<PaperChain figures={1} />)).toThrow('got 1')
  expect(() => renderToString(<PaperChain figures={9} />)).toThrow('got 9')
  expect(() => renderToString(<PaperChain figures={4} coloured={5} />)).toThrow('got 5')
})

it('never shows an icon without its words', () => {
  expect(renderToString(<Icon name="phone" label="Appeler" />)).toContain('<span>Appeler</span>')
  expect(renderToString(<Icon name="phone" label="Appeler" hideLabel />)).toContain(
    '<span class="for-reader">Appeler</span>',
  )
})
