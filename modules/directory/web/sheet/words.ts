import type { Lang } from '@ribambelle/platform/messages'
import type { Sheet } from '../../domain/sheet.ts'
import { say } from './messages.ts'

/** Who may come, one line each. */
export function welcomeLines(
  lang: Lang,
  { welcomes, withoutJob, shortNotice }: Pick<Sheet, 'welcomes' | 'withoutJob' | 'shortNotice'>,
): string[] {
  const t = say(lang)
  return [
    ...welcomes.map((code) => t(`welcome.${code}`)),
    ...(withoutJob === null ? [] : [t(withoutJob ? 'welcome.no-job' : 'welcome.job-only')]),
    ...(shortNotice ? [t('welcome.short-notice')] : []),
  ]
}

/** « Oui », « Non », or undefined when nobody said. */
export const yesNo = (lang: Lang, answer: boolean | null): string | undefined =>
  answer === null ? undefined : say(lang)(answer ? 'yes' : 'no')
