import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseArgs } from 'node:util'
import { knownLanguages, languages, staffLanguages } from '@ribambelle/platform/messages'
import { faultLine, inOrder } from './house/fault.ts'
import type { Fault } from './house/fault.ts'
import fixedWords from './house/words/fixed-words.json' with { type: 'json' }
import { houseRoot, isTest, unitOf, unitsOf } from './house/map.ts'
import { easyFaults } from './house/words/easy.ts'
import { mentionsIn, pluralFaults, shapeOf, translationFaults } from './house/words/messages.ts'
import type { Shape } from './house/words/messages.ts'
import { filesOf, isSource, parse } from './house/sources.ts'
import type { Source } from './house/sources.ts'

const help = `messages: compares every catalogue of messages with its French source.

  node tools/messages.ts [--root FOLDER]

Catalogues named desk/messages are for the staff: French and English. Languages that are known but not offered yet are looked at where they are.
Refuses: missing or surplus keys, messages that are not ICU, arguments that differ, plural categories of the language that are missing,
translations equal to the French (unless tools/house/words/fixed-words.json says why) or in another script, easy French that is not easy
(over 12 words a sentence), keys that no code mentions, keys that no catalogue has.`

const script: Readonly<Record<string, RegExp>> = { ar: /\p{Script=Arabic}/u, uk: /\p{Script=Cyrillic}/u }

const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = fixedWords

/** Short words of French are easy already; a longer text has to be written again. */
const shortFrench = 60

/** Whether a French text may stand unchanged in another language. */
const mayStay = (text: string, lang: string): boolean =>
  Object.hasOwn(fixedWords.everywhere, text) ||
  Object.hasOwn(fixed[lang] ?? {}, text) ||
  (lang.split('-')[0] === 'fr' && text.length <= shortFrench)

/** Families read in every language; people who work at the desk in the staff's. */
const languagesOf = (root: string, folder: string): readonly string[] => {
  const offered: readonly string[] = folder.endsWith('/desk/messages') ? staffLanguages : languages
  const begun = knownLanguages.filter((lang) => existsSync(join(root, folder, `${lang}.json`)))
  return [...new Set([...offered, ...begun])]
}

type Catalogue = Readonly<Record<string, string>>

const read = (root: string, path: string): Catalogue => JSON.parse(readFileSync(join(root, path), 'utf8')) as Catalogue

/** Checks the catalogues of a house. @returns how many messages were read, and what is wrong */
export function inspectMessages(root: string): { messages: number; faults: Fault[] } {
  const files = filesOf(root)
  const sources = files.filter((path) => isSource(path) && !isTest(path)).map((path) => parse(root, path))
  const faults: Fault[] = []
  let count = 0
  for (const path of files.filter((file) => posix.basename(file) === 'fr.json')) {
    const folder = posix.dirname(path)
    const french = read(root, path)
    count += Object.keys(french).length
    const shapes = shapesOf(path, french, 'fr', faults)
    for (const lang of languagesOf(root, folder)) {
      if (lang !== 'fr') compare(root, `${folder}/${lang}.json`, lang, french, shapes, faults)
    }
    faults.push(...useFaults(root, folder, french, sources))
  }
  return { messages: count, faults: inOrder(faults) }
}

function shapesOf(path: string, catalogue: Catalogue, lang: string, faults: Fault[]): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  for (const [key, message] of Object.entries(catalogue)) {
    try {
      const shape = shapeOf(message, lang)
      shapes.set(key, shape)
      for (const advice of pluralFaults(shape, lang))
        faults.push({ path, line: 0, rule: 'plural', advice: `${key}: ${advice}` })
      if (message.trim() === '') faults.push({ path, line: 0, rule: 'empty', advice: `${key} says nothing` })
    } catch (error) {
      faults.push({ path, line: 0, rule: 'not-icu', advice: `${key}: ${(error as Error).message}` })
    }
  }
  return shapes
}

function compare(
  root: string,
  path: string,
  lang: string,
  french: Catalogue,
  source: ReadonlyMap<string, Shape>,
  faults: Fault[],
): void {
  const add = (rule: string, advice: string): void => void faults.push({ path, line: 0, rule, advice })
  if (!existsSync(join(root, path))) return add('missing', `translate ${Object.keys(french).length} messages`)
  const translated = read(root, path)
  const shapes = shapesOf(path, translated, lang, faults)
  if (lang === 'fr-x-falc') for (const advice of easyFaults(translated)) add('not-easy', advice)
  const missing = Object.keys(french).filter((key) => !Object.hasOwn(translated, key))
  const surplus = Object.keys(translated).filter((key) => !Object.hasOwn(french, key))
  if (missing.length > 0) add('missing', `translate ${missing.join(', ')}`)
  if (surplus.length > 0) add('surplus', `French has no ${surplus.join(', ')}`)
  for (const [key, shape] of shapes) {
    const from = source.get(key)
    if (!from) continue
    for (const fault of translationFaults(from, shape)) add('arguments', `${key} ${fault}`)
    const words = /\p{L}{2}/u.test(from.letters) && !mayStay(french[key] ?? '', lang)
    if (words && translated[key] === french[key])
      add('untranslated', `${key} is still French: ${JSON.stringify(french[key])}`)
    else if (words && script[lang] && !script[lang].test(shape.letters))
      add('untranslated', `${key} has no word in this language's script`)
  }
}

/** Keys that no code mentions, and keys that code asks for in vain. Composed keys (\`state.\${x}\`) count as mentioned. */
function useFaults(root: string, folder: string, french: Catalogue, sources: readonly Source[]): Fault[] {
  const home = unitOf(unitsOf(root), `${folder}/fr.json`)
  const shared = home.kind === 'platform' || home.kind === 'ui'
  const near = shared ? sources : sources.filter(({ path }) => path.startsWith(`${home.folder}/`))
  const maker = makerOf(folder, sources)
  const { texts, patterns, asked } = mentionsIn(near, (source, name) => {
    if (!maker) return false
    if (source.path === maker.path) return name === maker.name
    return source.imports.some(
      ({ specifier, names }) => reaches(source.path, specifier, maker.path) && names.get(name) === maker.name,
    )
  })
  const unused = Object.keys(french).filter((key) => !texts.has(key) && !patterns.some((pattern) => pattern.test(key)))
  return [
    ...unused.map((key) => ({
      path: `${folder}/fr.json`,
      line: 0,
      rule: 'unused',
      advice: `no code mentions ${key}: remove it`,
    })),
    ...asked
      .filter(({ key }) => !Object.hasOwn(french, key))
      .map(({ key, path, line }) => ({ path, line, rule: 'no-message', advice: `no message is called ${key}` })),
  ]
}

/** The constant that a file makes from the catalogue: `export const say = messages({ fr, en, ar })`. */
function makerOf(folder: string, sources: readonly Source[]): { path: string; name: string } | undefined {
  for (const { path, imports, text } of sources) {
    if (!imports.some(({ specifier }) => reaches(path, specifier, `${folder}/fr.json`))) continue
    const name = /(?:export )?const (\w+) = messages\(/.exec(text)?.[1]
    if (name) return { path, name }
  }
  return undefined
}

const reaches = (from: string, specifier: string, to: string): boolean =>
  specifier.startsWith('.') && posix.join(posix.dirname(from), specifier) === to

if (import.meta.main) {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, root: { type: 'string', default: houseRoot } } })
  if (values.help) console.log(help)
  else {
    const { messages, faults } = inspectMessages(values.root)
    for (const fault of faults) console.log(faultLine(fault))
    console.log(`${messages} messages in ${languages.length} languages, ${faults.length} faults`)
    process.exitCode = faults.length > 0 ? 1 : 0
  }
}
