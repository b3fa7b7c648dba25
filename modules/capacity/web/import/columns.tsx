import { isHalfDay } from '@ribambelle/kernel'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { halfDayName } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Details, Form, Grid, Select } from '@ribambelle/ui'
import { chooseColumns, columnField } from '../../application/import/imports.ts'
import type { Rehearsed } from '../../application/import/imports.ts'
import type { CapacityPorts } from '../../application/ports.ts'
import { targets } from '../../domain/import/columns.ts'
import type { Chosen, Target } from '../../domain/import/columns.ts'
import { say } from './desk/messages.ts'
import { here } from './start.tsx'

/** What a column may hold, in words. */
function targetWords(lang: PageRequest['lang'], target: Target): string {
  return isHalfDay(target) ? halfDayName(lang, target) : say(lang)(`column.${target}`)
}

interface ColumnsProps {
  request: PageRequest
  found: Rehearsed
  refusals: readonly Refusal[]
}

const optionsOf = (head: Rehearsed['head']) =>
  [...new Set(head.filter((name) => name !== ''))].map((name) => ({ value: name, label: name }))

/** Says by hand which column of the file holds what: open where their names did not tell. */
export function Columns({ request, found, refusals }: ColumnsProps) {
  const { lang, link, newKey, form } = request
  const t = say(lang)
  const { entry, mapping, head } = found
  if (!mapping) return null
  const typed = refusals.some(({ code }) => code === 'column-twice' || code === 'column-unknown')
  const valueOf = (target: Target): string =>
    typed ? form.text(columnField(target)) : (head[mapping.columns[target] ?? -1] ?? '')
  const error = (target: Target): string | undefined => {
    const found = refusals.find(({ field }) => field === columnField(target))
    return found && t(found.code === 'column-twice' ? 'refusal.column-twice' : 'refusal.column-unknown')
  }
  return (
    <Details summary={t('columns.title')} open={typed || mapping.missing.length > 0}>
      <p>{t('columns.lead')}</p>
      <Form
        action={link(`${here}/${entry.importId}/columns`)}
        idempotencyKey={`${newKey}-columns`}
        label={t('columns.title')}
      >
        <Grid>
          {targets.map((target) => (
            <Select
              name={columnField(target)}
              label={targetWords(lang, target)}
              value={valueOf(target)}
              error={error(target)}
              placeholder={t('columns.none')}
              options={optionsOf(head)}
              width="medium"
            />
          ))}
        </Grid>
        <Button variant="secondary" icon="check">
          {t('columns.save')}
        </Button>
      </Form>
    </Details>
  )
}

/** Keeps what was said of the columns, and shows what the file would then change. */
export const sendColumns =
  (run: Runner<CapacityPorts>, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, params, by, link } = request
    const importId = params['importId'] ?? ''
    const chosen = Object.fromEntries(targets.map((target) => [target, form.text(columnField(target))])) as Chosen
    const done = await run.act(chooseColumns, { importId, chosen }, by)
    if (done.ok) return redirect(link(`${here}/${importId}`))
    return done.refusals.some(({ code }) => code === 'import-not-found') ? notFound() : again(request, done.refusals)
  }
