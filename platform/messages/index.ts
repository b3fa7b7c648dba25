export {
  direction,
  isLang,
  knownLanguages,
  languageNames,
  languages,
  localeOf,
  negotiated,
  spoken,
  staffLanguages,
} from './languages.ts'
export type { Lang } from './languages.ts'
export { messages, sentenceAmong } from './catalogue.ts'
export type { Arguments, Translate } from './catalogue.ts'
export {
  busyWords,
  common,
  dateWords,
  dayWords,
  halfDayName,
  instantWords,
  listWords,
  moneyWords,
  monthWords,
  numberWords,
  pageWords,
  timeWords,
  weekdayName,
} from './words.ts'
