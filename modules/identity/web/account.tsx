import { redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, languageNames, languages } from '@ribambelle/platform/messages'
import { Button, Form, Panel, Section, Select, SummaryList, Tag, TextField } from '@ribambelle/ui'
import { changeAccount } from '../application/change-account.ts'
import { ownAccount } from '../application/queries.ts'
import type { OwnSession } from '../application/queries.ts'
import { endOtherSessions, signOut } from '../application/sign-out.ts'
import { noCookie, secretly, tokenOf } from './act.ts'
import type { IdentityRunner } from './act.ts'
import { errorOf, formPage } from './form.tsx'
import type { Refusals } from './form.tsx'
import { say } from './messages.ts'

/** `/my/account`: one's name, address, language, and where one is signed in. For families and for staff. */
export const accountPage =
  (run: IdentityRunner) =>
  (request: PageRequest): Promise<Reply> =>
    showAccount(run, request, [])

async function showAccount(run: IdentityRunner, request: PageRequest, refusals: Refusals): Promise<Reply> {
  const { territory, actor } = request.by
  const own = await run.ask(ownAccount, { token: tokenOf(request) ?? '' }, { territory, actor })
  if (!own) return redirect(request.link('/sign-in'))
  const t = say(request.lang)
  const { account, sessions } = own
  return formPage(request, {
    title: t('account.title'),
    refusals,
    density: account.kind === 'staff' ? 'desk' : 'family',
    children: (
      <>
        {request.query.has('saved') && (
          <Panel tone="success" announce>
            <p>{t('account.saved')}</p>
          </Panel>
        )}
        <SummaryList rows={[{ term: t('field.email'), value: <bdi>{account.email}</bdi> }]} />
        <AccountForm request={request} refusals={refusals} account={account} />
        <Sessions request={request} sessions={sessions} />
      </>
    ),
  })
}

function AccountForm({
  request,
  refusals,
  account,
}: {
  request: PageRequest
  refusals: Refusals
  account: NonNullable<Awaited<ReturnType<typeof ownAccount>>>['account']
}) {
  const t = say(request.lang)
  return (
    <Form action={request.link('/my/account')} idempotencyKey={request.newKey} label={t('account.title')}>
      <TextField
        name="name"
        label={t('account.name')}
        value={refusals.length > 0 ? request.form.text('name') : account.name}
        autoComplete="name"
        maxLength={80}
        error={errorOf(t, refusals, 'name')}
        required
      />
      <Select
        name="language"
        label={t('account.language')}
        hint={t('account.language.hint')}
        value={account.language}
        options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
        error={errorOf(t, refusals, 'language')}
        width="medium"
      />
      <Button>{t('account.save')}</Button>
    </Form>
  )
}

function Sessions({ request, sessions }: { request: PageRequest; sessions: readonly OwnSession[] }) {
  const t = say(request.lang)
  return (
    <Section title={t('sessions.title')}>
      <p>{t('sessions.count', { count: sessions.length })}</p>
      <ul>
        {sessions.map(({ madeAt, seenAt, current }) => (
          <li>
            {t('sessions.one', {
              made: instantWords(request.lang, madeAt, request.clock.zone),
              seen: instantWords(request.lang, seenAt, request.clock.zone),
            })}{' '}
            {current && <Tag tone="info">{t('sessions.current')}</Tag>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form
          action={request.link('/my/account/end-others')}
          idempotencyKey={request.newKey}
          label={t('sessions.end-others')}
        >
          <Button variant="secondary">{t('sessions.end-others')}</Button>
        </Form>
      )}
      <Form action={request.link('/sign-out')}>
        <Button variant="secondary" icon="log-out">
          {t('sign-out')}
        </Button>
      </Form>
    </Section>
  )
}

export const saveAccount =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const command = { name: form.text('name'), language: form.text('language'), languages }
    const outcome = await run.act(changeAccount, command, request.by)
    if (outcome.ok) return redirect(`${request.link('/my/account')}?saved=yes`)
    return showAccount(run, request, outcome.refusals)
  }

export const endOthers =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const outcome = await secretly(run, request.by)(endOtherSessions, { token: tokenOf(request) ?? '' })
    return redirect(outcome.ok ? `${request.link('/my/account')}?saved=yes` : request.link('/sign-in'))
  }

export const leave =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    await secretly(run, request.by)(signOut, { token: tokenOf(request) })
    return redirect(request.link('/'), [noCookie])
  }
