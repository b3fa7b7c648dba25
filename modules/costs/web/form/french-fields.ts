import type { Lang } from '@ribambelle/platform/messages'
import { ages } from '../../domain/answers/french.ts'
import type { Age, FrenchField } from '../../domain/answers/french.ts'
import { say } from '../messages.ts'
import type { FieldsProps } from './parts.ts'

export interface FrenchFormProps extends FieldsProps<FrenchField> {
  action: string
  /** name of the territory */
  territory: string
  /** weeks that are counted when none are given */
  usualWeeks: number
  /** the centres ask more of families from elsewhere */
  asksElsewhere: boolean
}

/** Ages as choices of a list. */
export const ageOptions = (lang: Lang) => ages.map((age) => ({ value: age, label: ageWords(lang, age) }))

function ageWords(lang: Lang, age: Age): string {
  const t = say(lang)
  if (age === 'unborn' || age === '0' || age === '6') return t(`age.${age}`)
  return t('age.years', { count: Number(age) })
}
