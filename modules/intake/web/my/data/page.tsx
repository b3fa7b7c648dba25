import type { Refusal } from '@ribambelle/kernel'
import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  SummaryList,
  TextArea,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { IntakePorts } from '../../../application/ports.ts'
import { askCorrection, mostSigns } from '../../../application/privacy/ask-correction.ts'
import { gatherData } from '../../../application/privacy/gather-data.ts'
import type { FamilyData, HouseholdData } from '../../../application/privacy/gather-data.ts'
import { dataTimes } from '../../../application/privacy/purge.ts'
import type { DataTimes } from '../../../application/privacy/purge.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say as sayMy } from '../messages.ts'
import { documentOf } from './document.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

const namesOf = ({ guardians }: HouseholdData, { lang }: PageRequest): string => listWords(lang, guardians)

interface Props {
  readonly request: PageRequest
  readonly data: FamilyData
}

function See({ request }: { request: PageRequest }): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('see')}>
      <p>{t('see.text')}</p>
      <ButtonRow>
        <LinkButton href={request.link('/my/data/all')} icon="eye">
          {t('see.all')}
        </LinkButton>
        <LinkButton href={request.link('/my/data/export.zip')} variant="secondary" icon="download" download>
          {t('see.zip')}
        </LinkButton>
        <LinkButton href={request.link('/my/data/export.pdf')} variant="quiet" icon="printer" download>
          {t('see.pdf')}
        </LinkButton>
        <LinkButton href={request.link('/my/data/export.json')} variant="quiet" icon="file" download>
          {t('see.json')}
        </LinkButton>
      </ButtonRow>
    </Section>
  )
}

function Correct({ request, data, refusals }: Props & { refusals: readonly Refusal[] }): VNode | null {
  const t = say(request.lang)
  const [first] = data.households
  if (!first) return null
  const several = data.households.length > 1
  return (
    <Section title={t('correct')}>
      <p>{t('correct.text')}</p>
      {data.households.map((household) => (
        <Form
          action={request.link(`/my/data/${household.householdId}/correct`)}
          idempotencyKey={request.newKey}
          label={several ? t('household', { names: namesOf(household, request) }) : t('correct')}
        >
          {several && <p>{t('household', { names: namesOf(household, request) })}</p>}
          <TextArea
            name={several ? `text-${household.householdId}` : 'text'}
            label={t('correct.label')}
            rows={3}
            maxLength={mostSigns}
            value={request.form.text('text')}
            error={errorsByField(request.lang, refusals)('text')}
          />
          <Button variant="secondary">{t('correct.do')}</Button>
        </Form>
      ))}
    </Section>
  )
}

function Kept({ request, times }: { request: PageRequest; times: DataTimes }): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('kept')}>
      <ul>
        <li>{t('kept.draft', { days: times.draftDays })}</li>
        <li>{t('kept.proofs', { days: times.proofDays })}</li>
        <li>{t('kept.withdrawn', { months: times.withdrawnMonths })}</li>
        <li>{t('kept.asleep', { months: times.asleepMonths })}</li>
        <li>{t('kept.closed', { months: times.closedMonths })}</li>
        <li>{t('kept.placed', { months: times.placedMonths })}</li>
        <li>{t('kept.letters')}</li>
      </ul>
    </Section>
  )
}

/** An erasure that waits for its day, with the way back. */
function Pending({ request, household }: { request: PageRequest; household: HouseholdData }): VNode | null {
  const { erasure } = household
  if (!erasure) return null
  const t = say(request.lang)
  const held = erasure.state === 'held'
  return (
    <Panel tone="warning" title={t('erase.asked')}>
      <p>
        {held
          ? t('erase.held.text')
          : t('erase.asked.text', { names: namesOf(household, request), day: dayWords(request.lang, erasure.dueOn) })}
      </p>
      <Form action={request.link(`/my/data/${household.householdId}/keep`)} idempotencyKey={request.newKey}>
        <Button icon="undo">{t('erase.undo')}</Button>
      </Form>
    </Panel>
  )
}

function Erase({ request, data }: Props): VNode | null {
  const t = say(request.lang)
  const free = data.households.filter(({ erasure }) => erasure === null)
  if (free.length === 0) return null
  return (
    <Section title={t('erase')}>
      <p>{t('erase.text')}</p>
      {free.map((household) => (
        <p>
          <a href={request.link(`/my/data/${household.householdId}/erase`)}>
            {t('erase.open', { names: namesOf(household, request) })}
          </a>
        </p>
      ))}
    </Section>
  )
}

const said = { corrected: 'correct.done', kept: 'erase.undone' } as const

function Done({ request }: { request: PageRequest }): VNode | null {
  const key = said[(request.query.get('done') ?? '') as keyof typeof said]
  if (!key) return null
  return (
    <Panel tone="success" announce>
      <p>{say(request.lang)(key)}</p>
    </Panel>
  )
}

/** What the service knows about a family, and what the family can do about it. @param refusals why the last act was not done */
export const dataPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const data = (await run.ask(gatherData, null, request.by)) ?? { account: [], households: [] }
    const times = await run.ask(dataTimes, null, request.by)
    const { lang } = request
    const t = say(lang)
    const s = shared(lang)
    const crumbs = [{ label: sayMy(lang)('my.title'), href: request.link('/my') }, { label: t('title') }]
    const body = (
      <Column>
        <PageHeader
          title={t('title')}
          lead={t('lead')}
          above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
        />
        <ErrorSummary title={s('errors.title')} errors={summaryOf(lang, refusals)} />
        {refusals.length === 0 && <Done request={request} />}
        {data.households.map((household) => (
          <Pending request={request} household={household} />
        ))}
        <See request={request} />
        <Correct request={request} data={data} refusals={refusals} />
        <Kept request={request} times={times} />
        <Erase request={request} data={data} />
        <Section title={t('rights')}>
          <p>{t('rights.text')}</p>
        </Section>
      </Column>
    )
    return page(t('title'), body, { current: '/my', status: refusals.length > 0 ? 422 : 200 })
  }

/** Everything, in words. */
export const allDataPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const data = (await run.ask(gatherData, null, request.by, { slow: true })) ?? { account: [], households: [] }
    const { lang } = request
    const t = say(lang)
    const { chapters } = documentOf(request, data)
    const crumbs = [
      { label: sayMy(lang)('my.title'), href: request.link('/my') },
      { label: t('title'), href: request.link('/my/data') },
      { label: t('all.title') },
    ]
    const body = (
      <Column>
        <PageHeader
          title={t('all.title')}
          lead={t('all.lead', { day: dayWords(lang, request.today) })}
          above={<Breadcrumb label={shared(lang)('breadcrumb')} crumbs={crumbs} />}
        />
        {chapters.length === 0 && <EmptyState title={t('all.none')} />}
        {chapters.map(({ title, parts }) => (
          <Section title={title}>
            {parts.map((part) => (
              <Section title={part.title} level={3}>
                {part.things.map((lines) => (
                  <SummaryList rows={lines.map(({ term, value }) => ({ term, value: <bdi>{value}</bdi> }))} />
                ))}
              </Section>
            ))}
          </Section>
        ))}
      </Column>
    )
    return page(t('all.title'), body, { current: '/my' })
  }

/** Sends a demand for a correction to the conversation of the latest request. */
export const correct =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const householdId = request.params['householdId'] ?? ''
    const { form } = request
    const text = form.text('text') || form.text(`text-${householdId}`)
    const opening = say(request.lang)('correct.opening')
    const asked = await run.act(askCorrection, { householdId, text, opening }, request.by)
    if (asked.ok) return redirect(`${request.link('/my/data')}?done=corrected`)
    return dataPage(run)(request, asked.refusals)
  }
