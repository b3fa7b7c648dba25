import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  ActionBar,
  Breadcrumb,
  Button,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  Pick,
  Section,
  Table,
  TextField,
} from '@ribambelle/ui'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { askPlaces, choosePolicy, oldSheets, reachable } from '../../../application/keeping/remind.ts'
import type { OldSheet, OldSheets } from '../../../application/keeping/remind.ts'
import { say } from '../messages.ts'
import { here } from './list.tsx'

const path = `${here}/reminders`
/** Lines of one page: who has more asks the first ones first. */
const most = 200

/** Sheets that grew old, when their places were asked, and the rule. */
export const remindersPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> =>
    shown(request, await run.ask(oldSheets, {}, request.by), undefined)

function shown(request: PageRequest, old: OldSheets, wrong: string | undefined): Reply {
  const { lang, link, query } = request
  const t = say(lang)
  const error = wrong === undefined ? undefined : t('keep.policy.refusal')
  const asked = Number(query.get('asked'))
  return page(
    t('keep.reminders'),
    <>
      {error && <ErrorSummary title={t('keep.problem')} errors={[{ field: 'months', message: error }]} />}
      <PageHeader
        title={t('keep.reminders')}
        lead={t('keep.reminders.lead', { months: old.policy.staleMonths })}
        above={
          <Breadcrumb
            label={t('keep.crumbs')}
            crumbs={[{ label: t('keep.title'), href: link(here) }, { label: t('keep.reminders') }]}
          />
        }
      />
      {query.has('asked') && Number.isSafeInteger(asked) && (
        <Panel tone="success" title={t('keep.reminders.asked', { count: asked })} announce />
      )}
      {query.has('saved') && <Panel tone="success" title={t('keep.done.saved')} announce />}
      {old.sheets.length === 0 ? <EmptyState title={t('keep.reminders.none')} /> : <Old request={request} old={old} />}
      <Policy request={request} old={old} wrong={wrong} error={error} />
    </>,
    { density: 'desk', current: here, status: error ? 422 : 200 },
  )
}

const Choose = ({ lang, sheet }: { lang: PageRequest['lang'] } & Pick<OldSheet, 'sheet'>) => (
  <Pick name="site" value={sheet.siteId} label={say(lang)('keep.reminders.pick')} about={sheet.name} />
)

function Old({ request, old }: { request: PageRequest; old: OldSheets }) {
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <Form action={link(path)} idempotencyKey={newKey} label={t('keep.reminders')}>
      <Table
        caption={t('keep.reminders.caption', { count: old.sheets.length })}
        rows={old.sheets.slice(0, most)}
        columns={[
          {
            key: 'name',
            title: t('keep.field.name'),
            rowHeader: true,
            cell: ({ sheet }) => <a href={link(`${here}/${sheet.siteId}`)}>{sheet.name}</a>,
          },
          { key: 'checked', title: t('keep.field.checkedOn'), cell: ({ sheet }) => dayWords(lang, sheet.checkedOn) },
          {
            key: 'asked',
            title: t('keep.reminders.last'),
            cell: ({ reminder }) => (reminder ? dayWords(lang, reminder.askedOn) : t('keep.reminders.never')),
          },
          {
            key: 'way',
            title: t('keep.reminders.way'),
            cell: (old) => (reachable(old) ? <Readers old={old} /> : t('keep.reminders.call')),
          },
          {
            key: 'pick',
            title: t('keep.reminders.ask'),
            cell: (old) => (reachable(old) ? <Choose lang={lang} sheet={old.sheet} /> : null),
          },
        ]}
      />
      <ActionBar>
        <Button icon="mail">{t('keep.reminders.send')}</Button>
      </ActionBar>
    </Form>
  )
}

/** Who gets the message: the place, and whoever directs it. */
function Readers({ old: { sheet, directors } }: { old: OldSheet }) {
  const all = [...(sheet.email === null ? [] : [sheet.email]), ...directors.map(({ name, email }) => name || email)]
  return (
    <>
      {all.map((one) => (
        <div>
          <bdi>{one}</bdi>
        </div>
      ))}
    </>
  )
}

interface PolicyProps {
  request: PageRequest
  old: OldSheets
  wrong: string | undefined
  error: string | undefined
}

function Policy({ request, old: { policy }, wrong, error }: PolicyProps) {
  const { lang, link, newKey } = request
  const t = say(lang)
  return (
    <Section title={t('keep.policy')}>
      <Form action={link(`${path}/policy`)} idempotencyKey={`${newKey}-policy`} label={t('keep.policy')}>
        <TextField
          name="months"
          label={t('keep.policy.months')}
          value={wrong ?? String(policy.staleMonths)}
          error={error}
          unit={t('keep.policy.unit')}
          inputMode="numeric"
          width="short"
          maxLength={3}
        />
        <Checkbox
          name="remind"
          label={t('keep.policy.remind')}
          hint={t('keep.policy.remind.hint')}
          checked={policy.remind}
        />
        <Button variant="secondary">{t('keep.save')}</Button>
      </Form>
    </Section>
  )
}

export const sendReminders =
  (run: Runner<DirectoryPorts>) =>
  async ({ form, by, link }: PageRequest): Promise<Reply> => {
    const outcome = await run.act(askPlaces, { siteIds: form.list('site').slice(0, most) }, by)
    return redirect(link(`${path}?asked=${outcome.ok ? outcome.value.asked : 0}`))
  }

export const sendPolicy =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, by, link } = request
    const staleMonths = form.whole('months') ?? 0
    const outcome = await run.act(choosePolicy, { staleMonths, remind: form.has('remind') }, by)
    if (outcome.ok) return redirect(link(`${path}?saved`))
    return shown(request, await run.ask(oldSheets, {}, by), form.text('months'))
  }
