import { searchable } from '../finding/search-text.ts'
import type { SiteKind } from '../site.ts'
import { siteKinds } from '../site.ts'

/** Words by which lists name the kinds, the most particular first: a « micro-crèche » is also a « crèche ». */
const words: readonly (readonly [RegExp, SiteKind])[] = [
  [/\bmicro ?creches?\b/, 'micro-creche'],
  [/\bmulti ?accueils?\b/, 'multi-accueil'],
  [/\bhaltes? (garderies?|jeux)\b|\bhgard\b|\bdrop in\b/, 'halte-garderie'],
  [/\bjardins? (d )?(enfants?|eveil)\b|\bkindergartens?\b|\bpreschools?\b/, 'jardin-enfants'],
  [/\bcreches?( [a-z]+)* (familiales?)\b|\b(service d )?accueil familial\b/, 'creche-familiale'],
  [/\bcreches?( [a-z]+)* (parentales?)\b/, 'creche-parentale'],
  [/\bcreches?( [a-z]+)* (inter ?)?(entreprises?|professionnelles?)\b|\binterentreprises?\b/, 'creche-entreprise'],
  [/\bmam\b|\bmaisons? d assistant(e?s?)\b/, 'mam'],
  [/\bassistant(e?s?) maternel(le)?s?\b|\bass ?mat\b|\bchildminders?\b|\bfamily child ?care\b/, 'childminder'],
  [/\br[ap]m\b|\brpe\b|\brelais\b/, 'rpe'],
  [/\blaep\b|\blieux? d accueil( [a-z]+)? enfants?( et)? parents?\b|\bmaison verte\b/, 'laep'],
  [/\bpmi\b|\bprotection maternelle\b/, 'pmi'],
  [/\b(soutien a la )?parentalite\b|\blieu parents?\b|\bparenting\b/, 'parenting'],
  [/\borthophonistes?\b|\bpsychomotri\w+\b|\bpsycholog\w+\b|\bcamsp\b|\bcmp\b|\bspeciali[sz]ed\b/, 'specialised'],
  [
    /\bludotheques?\b|\bmediatheques?\b|\bbibliotheques?\b|\baires? de jeux?\b|\bparcs?\b|\bpiscines?\b/,
    'public-place',
  ],
  [
    /\bcreches?\b|\bcrech\b|\beaje\b|\bday ?cares?\b|\b(group|child) ?(child ?)?cares?\b|\bgroup\b|\bnurser(y|ies)\b|\bpole enfance\b/,
    'creche',
  ],
]

/** The kind that a word of a list, or a name, speaks of; undefined when it says nothing that is known. */
export function guessKind(text: string): SiteKind | undefined {
  const plain = searchable(text)
  return siteKinds.find((kind) => searchable(kind) === plain) ?? words.find(([pattern]) => pattern.test(plain))?.[1]
}
