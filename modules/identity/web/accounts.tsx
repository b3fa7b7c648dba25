import { roles as allRoles } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { languageNames, languages, listWords } from '@ribambelle/platform/messages'
import {
  Button,
  CheckboxGroup,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  Section,
  Select,
  Table,
  Tag,
  TextField,
} from '@ribambelle/ui'
import { inviteStaff } from '../application/invite-staff.ts'
import { staffList } from '../application/queries.ts'
import type { StaffListed } from '../application/queries.ts'
import type { IdentityOptions, IdentityRunner } from './act.ts'
import { errorOf } from './form.tsx'
import type { Refusals } from './form.tsx'
import { say } from './messages.ts'

type Centres = readonly { siteId: string; name: string }[]

/** `/desk/accounts`: everybody of the staff, and the form that invites one more. */
export const accountsPage =
  (run: IdentityRunner, options: IdentityOptions) =>
  (request: PageRequest): Promise<Reply> =>
    showAccounts(run, options, request, [])

async function showAccounts(
  run: IdentityRunner,
  { centresOf }: IdentityOptions,
  request: PageRequest,
  refusals: Refusals,
): Promise<Reply> {
  const { by, lang } = request
  const staff = await run.ask(staffList, null, by)
  if (!staff) return notFound()
  const centres = await run.ask((_: null, _actor, { scope }) => centresOf?.(scope) ?? Promise.resolve([]), null, by)
  const t = say(lang)
  const title = t('accounts.title')
  const body = (
    <>
      <PageHeader title={title} lead={t('accounts.lead')} />
      <ErrorSummary
        title={t('error.title')}
        errors={refusals.map(({ code, field }) => ({ field, message: t(`refused.${code}`) }))}
      />
      {request.query.has('invited') && (
        <Panel tone="success" announce>
          <p>{t('accounts.invited')}</p>
        </Panel>
      )}
      <StaffTable request={request} staff={staff} />
      <Section title={t('invite.title')}>
        <InviteForm request={request} refusals={refusals} centres={centres} />
      </Section>
    </>
  )
  const status = refusals.length > 0 ? 422 : 200
  return page(refusals.length > 0 ? t('error.window', { title }) : title, body, {
    density: 'desk',
    status,
    current: '/desk/accounts',
  })
}

const tones = { active: 'success', invited: 'info', closed: 'neutral' } as const

function StaffTable({ request, staff }: { request: PageRequest; staff: readonly StaffListed[] }) {
  const t = say(request.lang)
  return (
    <Table
      caption={t('accounts.caption', { count: staff.length })}
      rows={staff}
      columns={[
        { key: 'name', title: t('accounts.name'), rowHeader: true, cell: ({ name }) => name },
        { key: 'email', title: t('field.email'), cell: ({ email }) => <bdi>{email}</bdi> },
        {
          key: 'roles',
          title: t('invite.roles'),
          cell: ({ roles }) =>
            listWords(
              request.lang,
              roles.map((role) => t(`role.${role}`)),
            ),
        },
        {
          key: 'state',
          title: t('accounts.state'),
          cell: ({ state }) => <Tag tone={tones[state]}>{t(`accounts.state.${state}`)}</Tag>,
        },
      ]}
    />
  )
}

interface InviteProps {
  request: PageRequest
  refusals: Refusals
  centres: Centres
}

/** What the person may do, and at which centres. */
function Rights({ request: { lang, form }, refusals, centres }: InviteProps) {
  const t = say(lang)
  const offered = allRoles.filter((role) => role !== 'director' || centres.length > 0)
  return (
    <>
      <CheckboxGroup
        name="roles"
        label={t('invite.roles')}
        values={form.list('roles')}
        choices={offered.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`role.${role}.hint`) }))}
        error={errorOf(t, refusals, 'roles')}
      />
      {centres.length > 0 && (
        <CheckboxGroup
          name="centreIds"
          label={t('invite.centres')}
          hint={t('invite.centres.hint')}
          values={form.list('centreIds')}
          choices={centres.map(({ siteId, name }) => ({ value: siteId, label: name }))}
          error={errorOf(t, refusals, 'centreIds')}
        />
      )}
    </>
  )
}

function InviteForm({ request, refusals, centres }: InviteProps) {
  const t = say(request.lang)
  const { form } = request
  return (
    <Form action={request.link('/desk/accounts')} idempotencyKey={request.newKey} label={t('invite.title')}>
      <TextField
        name="name"
        label={t('accounts.name')}
        value={form.text('name')}
        maxLength={80}
        error={errorOf(t, refusals, 'name')}
        required
      />
      <TextField
        name="email"
        type="email"
        label={t('field.email')}
        value={form.text('email')}
        maxLength={254}
        error={errorOf(t, refusals, 'email')}
        required
      />
      <Rights request={request} refusals={refusals} centres={centres} />
      <Select
        name="language"
        label={t('invite.language')}
        value={form.text('language') || request.lang}
        options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        width="medium"
      />
      <Button icon="mail">{t('invite.send')}</Button>
    </Form>
  )
}

/** The account is opened and its invitation leaves by mail. */
export const invite =
  (run: IdentityRunner, options: IdentityOptions) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, by } = request
    const centres = await run.ask(
      (_: null, _actor, { scope }) => options.centresOf?.(scope) ?? Promise.resolve([]),
      null,
      by,
    )
    const known = new Set(centres.map(({ siteId }) => siteId))
    const language = form.text('language')
    const member = {
      name: form.text('name'),
      email: form.text('email'),
      roles: form.list('roles'),
      centreIds: form.list('centreIds').filter((siteId) => known.has(siteId)),
      language: languages.find((code) => code === language) ?? 'fr',
    }
    const link = { before: `${options.origin}${request.link('/desk/password/')}`, after: '' }
    const outcome = await run.act(inviteStaff, { member, link }, by)
    if (outcome.ok) return redirect(`${request.link('/desk/accounts')}?invited=yes`)
    return showAccounts(run, options, request, outcome.refusals)
  }
