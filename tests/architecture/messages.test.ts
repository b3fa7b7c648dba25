import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { houseRoot } from '../../tools/house/map.ts'
import { easyFaults } from '../../tools/house/words/easy.ts'
import { inspectMessages } from '../../tools/messages.ts'
import { inspectWords } from '../../tools/words.ts'

const planted = join(houseRoot, 'tests', 'architecture', 'planted', 'messages')

const long = 'Votre demande est enregistrée : vous recevrez une réponse avant l’été.'

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

  it('are there in every language that is offered, and each in its own script and plurals', () => {
    expect(found).toContain('messages/de.json missing: translate 10 messages')
    expect(found).toContain("messages/uk.json untranslated: title has no word in this language's script")
    expect(found).toContain('messages/uk.json plural: children: plural of {count} lacks many')
    expect(found.filter((line) => line.startsWith('messages/it.json'))).toEqual([])
  })

  it('in easy French are short, and written again where French is long', () => {
    expect(found).toContain(`messages/fr-x-falc.json untranslated: long is still French: ${JSON.stringify(long)}`)
    expect(found).toContain(
      'messages/fr-x-falc.json not-easy: greeting has a sentence of 23 words, at most 20: one idea a sentence',
    )
    const even = 'Vous pouvez encore changer votre demande de place pour votre enfant avant la réunion.'
    expect(easyFaults({ a: even, b: even })).toEqual([
      '14.0 words a sentence on average, at most 12: shorten the long ones',
    ])
    expect(easyFaults({ a: even, b: 'Vous avez le temps.', c: 'Un titre de page qui n’est pas une phrase' })).toEqual(
      [],
    )
    expect(easyFaults({ a: '{n, plural, one {Un enfant} other {# enfants}} {name}. C’est fini !' })).toEqual([])
  })

  it('are all said somewhere, and all that is said exists', () => {
    expect(found).toContain('messages/fr.json unused: no code mentions forgotten: remove it')
    expect(found).toContain('routes.ts no-message: no message is called nowhere')
    expect(found).toHaveLength(20)
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
