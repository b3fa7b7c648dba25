import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { houseRoot } from '../../tools/house/map.ts'
import { inspectMessages } from '../../tools/messages.ts'
import { inspectWords } from '../../tools/words.ts'

const planted = join(houseRoot, 'tests', 'architecture', 'planted', 'messages')

describe('the messages', () => {
  const found = inspectMessages(planted).faults.map(
    ({ path, rule, advice }) => `${path.replace('modules/intake/web/', '')} ${rule}: ${advice}`,
  )

  it('speak every language: no sentence is missing, left over or still French', () => {
    expect(found).toContain('messages/en.json missing: translate only-french')
    expect(found).toContain('messages/en.json surplus: French has no surplus')
    expect(found).toContain('messages/en.json untranslated: copied is still French: "Vos souhaits"')
    expect(found).toContain("messages/ar.json untranslated: title has no word in this language's script")
  })

  it('ask for the same arguments, and count as the language counts', () => {
    expect(found).toContain('messages/en.json arguments: greeting leaves out {name}')
    expect(found).toContain('messages/en.json arguments: greeting asks for {firstName}, which French does not give')
    expect(found).toContain('messages/en.json plural: children: plural of {count} lacks one')
    expect(found).toContain('messages/ar.json plural: children: plural of {count} lacks many')
    expect(found.some((line) => line.startsWith('messages/fr.json not-icu: broken:'))).toBe(true)
  })

  it('are all said somewhere, and all that is said exists', () => {
    expect(found).toContain('messages/fr.json unused: no code mentions forgotten: remove it')
    expect(found).toContain('routes.ts no-message: no message is called nowhere')
    expect(found).toHaveLength(11)
  })
})

describe('the words', () => {
  it('of one machine, of a registry, of work left for later, and links that lead nowhere are found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'planted-words-'))
    try {
      writeFileSync(join(folder, 'a.md'), ['Look in ', 'home', 'jeanne'].join('/'))
      writeFileSync(join(folder, 'b.ts'), `// ${['TO', 'DO'].join('')}: later\n`)
      writeFileSync(join(folder, 'c.json'), `{"resolved": "${['https://registry', 'npmjs.org/x'].join('.')}"}`)
      writeFileSync(join(folder, 'd.md'), 'A home for children, at work and at the root of things. [More](a.md)')
      writeFileSync(
        join(folder, 'e.md'),
        'First line.\n\nSee [there](nowhere.md#part) and [the web](https://example.org/x).',
      )
      const found = inspectWords(folder).faults.map(({ path, line, rule }) => `${path}:${line} ${rule}`)
      expect(found).toEqual(['a.md:1 words', 'b.ts:1 words', 'c.json:1 words', 'c.json:1 words', 'e.md:3 lost-link'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
