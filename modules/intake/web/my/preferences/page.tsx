import type { Refusal } from '@ribambelle/kernel'
import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { languageNames, languages, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  Checkbox,
  Column,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  RadioGroup,
  Section,
  Select,
  SummaryList,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { myPreferences } from '../../../application/following/preferences.ts'
import type { HouseholdPreferences } from '../../../application/following/preferences.ts'
import { savePreferences } from '../../../application/following/save-preferences.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { spokenLanguages } from '../../../domain/asked.ts'
import { channels } from '../../../domain/request.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say } from '../messages.ts'

type Run = Runner<IntakePorts>

interface Props {
  readonly request: PageRequest
  readonly preferences: HouseholdPreferences
  /** why the last form of this household was not taken; its fields are shown as typed */
  readonly refusals: readonly Refusal[]
}

/** What stands in a field: as typed when it was refused, else as kept. */
const valueIn = ({ request: { form }, refusals }: Props, name: string, kept: string): string =>
  refusals.length > 0 ? form.text(name) : kept

function ChannelField(props: Props): VNode {
  const { request, preferences, refusals } = props
  const t = say(request.lang)
  const s = shared(request.lang)
  const { ownReach, household } = preferences
  return (
    <RadioGroup
      name="channel"
      label={t('preferences.channel')}
      hint={t('preferences.channel.hint')}
      value={valueIn(props, 'channel', ownReach?.channel ?? household.channel)}
      error={errorsByField(request.lang, refusals)('channel')}
      choices={channels.map((channel) => ({ value: channel, label: s(`channel.${channel}`) }))}
    />
  )
}

/** Where and in which language one is written to. */
function ReachFields(props: Props): VNode {
  const { request, preferences, refusals } = props
  const t = say(request.lang)
  const { household, own, ownReach } = preferences
  const error = errorsByField(request.lang, refusals)
  return (
    <>
      <ChannelField {...props} />
      <Select
        name="language"
        label={t('preferences.language')}
        value={valueIn(props, 'language', ownReach?.language ?? household.language)}
        error={error('language')}
        width="medium"
        options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
      />
      <TextField
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width="medium"
        label={t('preferences.phone')}
        value={valueIn(props, 'phone', own.phone ?? '')}
        error={error('phone')}
      />
      <TextField
        name="address"
        autoComplete="street-address"
        label={t('preferences.address')}
        hint={t('preferences.address.hint', { address: household.address })}
        value={valueIn(props, 'address', ownReach?.address ?? '')}
        error={error('address')}
      />
    </>
  )
}

function OwnForm(props: Props): VNode {
  const { request, preferences, refusals } = props
  const { lang } = request
  const t = say(lang)
  const { household } = preferences
  return (
    <Form
      action={request.link(`/my/preferences/${household.householdId}`)}
      idempotencyKey={request.newKey}
      label={t('preferences.you')}
    >
      <ReachFields {...props} />
      <Select
        name="spoken"
        label={t('preferences.spoken')}
        value={valueIn(props, 'spoken', household.language)}
        error={errorsByField(lang, refusals)('spoken')}
        width="medium"
        options={spokenLanguages.map((code) => ({ value: code, label: shared(lang)(`language.${code}`) }))}
      />
      <Checkbox
        name="interpreter"
        label={t('preferences.interpreter')}
        checked={refusals.length > 0 ? request.form.text('interpreter') !== '' : household.interpreter}
      />
      <Button>{t('preferences.save')}</Button>
    </Form>
  )
}

/** The other guardian: whether they follow, and how to let them. */
function Other({ request, preferences: { other, household } }: Props): VNode {
  const t = say(request.lang)
  const name = other ? `${other.guardian.firstName} ${other.guardian.lastName}` : ''
  const state = !other ? 'none' : other.apart ? 'apart' : other.follows ? 'follows' : 'not-yet'
  return (
    <Section title={t('preferences.other')} level={3}>
      <p>{t(`preferences.other.${state}`, { name })}</p>
      {(state === 'none' || state === 'not-yet') && (
        <LinkButton
          href={request.link(`/my/preferences/${household.householdId}/invite`)}
          variant="secondary"
          icon="users"
        >
          {t('preferences.other.invite')}
        </LinkButton>
      )}
    </Section>
  )
}

/** Who acts for the family: each mandate can be ended there. */
function Helped({ request, preferences: { helped } }: Props): VNode | null {
  const t = say(request.lang)
  if (helped.length === 0) return null
  return (
    <Section title={t('my.helpers')} level={3}>
      <ul>
        {helped.map(({ requestId, reference }) => (
          <li>
            <a href={request.link(`/my/requests/${requestId}/helpers`)}>{t('preferences.helped', { reference })}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function HouseholdPart(props: Props & { readonly only: boolean }): VNode {
  const { request, preferences, only } = props
  const t = say(request.lang)
  const { own, household } = preferences
  const names = listWords(
    request.lang,
    household.guardians.map(({ firstName, lastName }) => `${firstName} ${lastName}`),
  )
  const change = {
    label: t('preferences.email.change'),
    about: t('preferences.email.about'),
    href: request.link(`/my/preferences/${household.householdId}/email`),
  }
  return (
    <Section title={only ? t('preferences.you') : t('my.household', { names })}>
      <SummaryList
        rows={[
          { term: t('preferences.name'), value: `${own.firstName} ${own.lastName}` },
          {
            term: t('preferences.email'),
            value: own.email === null ? t('preferences.email.none') : <bdi>{own.email}</bdi>,
            action: change,
          },
        ]}
      />
      <OwnForm {...props} />
      <p>{t('preferences.home')}</p>
      <Other {...props} />
      <Helped {...props} />
    </Section>
  )
}

const said = ['saved', 'email-changed', 'email-sent', 'joined'] as const

function Done({ request }: { request: PageRequest }): VNode | null {
  const done = said.find((one) => one === request.query.get('done'))
  if (!done) return null
  return (
    <Panel tone="success" announce>
      <p>{say(request.lang)(`preferences.${done}`)}</p>
    </Panel>
  )
}

/** How one is reached, and who follows with one; household by household. @param refused the household whose form was not taken, and why */
export const preferencesPage =
  (run: Run) =>
  async (
    request: PageRequest,
    refused?: { readonly householdId: string; readonly refusals: readonly Refusal[] },
  ): Promise<Reply> => {
    const all = await run.ask(myPreferences, null, request.by)
    const { lang } = request
    const t = say(lang)
    const s = shared(lang)
    const body = (
      <Column>
        <PageHeader
          title={t('preferences.title')}
          lead={t('preferences.lead')}
          above={
            <Breadcrumb
              label={s('breadcrumb')}
              crumbs={[{ label: t('my.title'), href: request.link('/my') }, { label: t('preferences.title') }]}
            />
          }
        />
        {refused ? (
          <ErrorSummary title={s('errors.title')} errors={summaryOf(lang, refused.refusals)} />
        ) : (
          <Done request={request} />
        )}
        {all.length === 0 && (
          <EmptyState title={t('preferences.none')}>
            <p>{t('preferences.none.hint')}</p>
          </EmptyState>
        )}
        {all.map((preferences) => (
          <HouseholdPart
            request={request}
            preferences={preferences}
            only={all.length === 1}
            refusals={refused?.householdId === preferences.household.householdId ? refused.refusals : []}
          />
        ))}
        <p>
          <a href={request.link('/my/account')}>{t('preferences.more')}</a>
        </p>
      </Column>
    )
    return page(t('preferences.title'), body, { current: '/my', status: refused ? 422 : 200 })
  }

/** Keeps what one chose. */
export const keepPreferences =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const householdId = request.params['householdId'] ?? ''
    const { form } = request
    const typed = {
      householdId,
      channel: form.text('channel'),
      language: form.text('language'),
      phone: form.text('phone').slice(0, 60),
      address: form.text('address'),
      spoken: form.text('spoken'),
      interpreter: form.text('interpreter') !== '',
      languages,
    }
    const kept = await run.act(savePreferences, typed, request.by)
    if (kept.ok) return redirect(`${request.link('/my/preferences')}?done=saved`)
    return preferencesPage(run)(request, { householdId, refusals: kept.refusals })
  }
