import type { Lang } from '@ribambelle/kernel'
import type { LineCode } from '../../../domain/keeping/plan.ts'
import type { Target } from '../../../domain/keeping/mapping.ts'
import { say } from '../messages.ts'
import fr from '../messages/fr.json' with { type: 'json' }
import { partName } from '../places/words.ts'

/** Why a list or its mapping was not taken. */
export function listRefusal(lang: Lang, code: string): string {
  const key = `lists.refusal.${code}`
  return key in fr ? say(lang)(key as keyof typeof fr) : say(lang)('keep.refusal.key-reused')
}

/** What is said of a row or a cell: the words of the form where it has the same fault. */
export function lineWords(lang: Lang, code: LineCode): string {
  const keys = [`lists.line.${code}`, `keep.refusal.${code}`]
  const key = keys.find((one) => one in fr)
  return key ? say(lang)(key as keyof typeof fr) : code
}

/** What a column may hold, in words. */
export const targetName = (lang: Lang, target: Target): string =>
  target === 'ref' || target === 'siteId' || target === 'zone' || target === 'position'
    ? say(lang)(`lists.target.${target}`)
    : partName(lang, target)
