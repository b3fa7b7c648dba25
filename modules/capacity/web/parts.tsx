import type { Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { Button, Form, MonthField, Toolbar } from '@ribambelle/ui'
import type { AgeGroup } from '../domain/places.ts'
import { say as sayAtDesk } from './desk/messages.ts'
import { say } from './messages.ts'
import { firstMonth, monthNames, monthsShown } from './week.ts'

/** Chooses the month of a page; works without JavaScript. */
export function MonthChoice({
  request,
  month,
  path,
  hidden = {},
}: {
  request: PageRequest
  month: Month
  path: string
  hidden?: Record<string, string>
}) {
  const { lang, link, today } = request
  const t = sayAtDesk(lang)
  return (
    <Toolbar label={t('month.label')}>
      <Form action={link(path)} method="get" label={t('month.label')} hidden={hidden}>
        <MonthField
          name="month"
          label={t('month')}
          value={month}
          first={firstMonth(today)}
          count={monthsShown}
          monthNames={monthNames(lang)}
        />
        <Button variant="secondary">{t('month.show')}</Button>
      </Form>
    </Toolbar>
  )
}

/** « Bébés (de 2 à 15 mois) » */
export const groupWords = (lang: PageRequest['lang'], { name, fromMonths, toMonths }: AgeGroup): string =>
  say(lang)('group.ages', { name, from: fromMonths, to: toMonths })
