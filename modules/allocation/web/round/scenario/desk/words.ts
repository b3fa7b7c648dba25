import { halfDayName, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { ScenariosSheet } from '../../../../application/round/scenario/queries.ts'
import { fixedParts, partsTried } from '../../../../domain/round/scenario/asked.ts'
import type { PlacesTried, ScenarioAsked } from '../../../../domain/round/scenario/asked.ts'
import { inWords } from '../../../../domain/scale/scale.ts'
import { say } from './messages.ts'

type Named = Pick<ScenariosSheet, 'scale' | 'centres'> & { readonly scales?: ScenariosSheet['scales'] }

/** Signed, with a true minus. */
const signed = (lang: Lang, add: number): string => numberWords(lang, add, { signDisplay: 'always' })

function placesWords(lang: Lang, { centres }: Named, { centreId, groupId, halfDay, add }: PlacesTried): string {
  const t = say(lang)
  const centre = centres.find(({ site }) => site.siteId === centreId)
  const group = centre?.groups.find((one) => one.groupId === groupId)?.name
  const name = centre?.site.name ?? '—'
  return t('tried.places', {
    add: signed(lang, add),
    where: group === undefined ? name : `${name} (${group})`,
    when: halfDay === null ? t('tried.all-half-days') : halfDayName(lang, halfDay),
  })
}

/** What a scenario tries, one sentence a part. */
export function triedWords(lang: Lang, sheet: Named, asked: ScenarioAsked): string[] {
  const t = say(lang)
  return partsTried(asked).flatMap((part): string[] => {
    switch (part) {
      case 'scale': {
        const { scaleId, version } = asked.scale!
        const scale = sheet.scales?.find((one) => one.scaleId === scaleId && one.version === version)
        return [t('tried.scale', { name: scale ? inWords(scale.name, lang) : scaleId, version })]
      }
      case 'criterion': {
        const { code, points } = asked.criterion!
        const criterion = sheet.scale.criteria.find((one) => one.code === code)
        return [t('tried.criterion', { name: criterion ? inWords(criterion.label, lang) : code, points })]
      }
      case 'places':
        return asked.places.map((one) => placesWords(lang, sheet, one))
      case 'reserves':
        return [t('tried.reserves', { percent: asked.reserves! })]
      default:
        return [`${t(`part.${part}`)} : ${t(`part.${part}.${asked[part]}` as 'part.ties.as-scale')}`]
    }
  })
}

/** What keeps a scenario from being the proposal, in words; empty when it may be chosen. */
export const fixedWords = (lang: Lang, asked: ScenarioAsked): string[] =>
  fixedParts(asked).map((part) => say(lang)(`part.${part}`).toLowerCase())
