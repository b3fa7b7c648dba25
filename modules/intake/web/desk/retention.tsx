import type { Refusal } from '@ribambelle/kernel'
import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Column, ErrorSummary, Form, PageHeader, Panel, TextField } from '@ribambelle/ui'
import type { IntakePorts } from '../../application/ports.ts'
import { dataTimes, saveRetention } from '../../application/privacy/purge.ts'
import { retentionBounds } from '../../domain/following/retention.ts'
import type { Retention } from '../../domain/following/retention.ts'
import { shared } from '../messages.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

const here = '/desk/retention'
const classes = Object.keys(retentionBounds) as (keyof Retention)[]

/** How long each class of data is kept. @param refusals why the last numbers were not taken */
export const retentionPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const kept = await run.ask(dataTimes, null, request.by)
    const t = say(request.lang)
    const words = ({ code, details }: Refusal): string =>
      t(`retention.error.${code as 'retention-wrong'}`, details ? { ...details } : {})
    const body = (
      <Column>
        <PageHeader title={t('retention.title')} lead={t('retention.lead')} />
        <ErrorSummary
          title={shared(request.lang)('errors.title')}
          errors={refusals.map((refusal) => ({ field: refusal.field, message: words(refusal) }))}
        />
        {refusals.length === 0 && request.query.has('saved') && (
          <Panel tone="success" announce>
            <p>{t('retention.saved')}</p>
          </Panel>
        )}
        <Form action={request.link(here)} idempotencyKey={request.newKey}>
          {classes.map((name) => {
            const [least, most] = retentionBounds[name]
            const error = refusals.find(({ field }) => field === name)
            return (
              <TextField
                name={name}
                inputMode="numeric"
                width="short"
                label={t(`retention.${name}`)}
                hint={t('retention.bounds', { least, most })}
                value={refusals.length > 0 ? request.form.text(name) : String(kept[name])}
                error={error && words(error)}
              />
            )
          })}
          <p>{t('retention.source')}</p>
          <Button>{t('retention.save')}</Button>
        </Form>
      </Column>
    )
    return page(t('retention.title'), body, {
      density: 'desk',
      current: here,
      status: refusals.length > 0 ? 422 : 200,
    })
  }

/** Keeps the numbers. */
export const keepRetention =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const typed = Object.fromEntries(classes.map((name) => [name, form.whole(name)])) as {
      [Key in keyof Retention]: number | undefined
    }
    const saved = await run.act(saveRetention, typed, request.by)
    return saved.ok ? redirect(`${request.link(here)}?saved=yes`) : retentionPage(run)(request, saved.refusals)
  }
