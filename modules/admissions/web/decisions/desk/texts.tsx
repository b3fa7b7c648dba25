import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { common, dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Card,
  Column,
  DateField,
  Details,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  Section,
  Select,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { addGround } from '../../../application/decisions/keep-decisions.ts'
import type { GroundRefusal } from '../../../application/decisions/keep-decisions.ts'
import { groundList } from '../../../application/decisions/queries.ts'
import type { GroundList } from '../../../application/decisions/queries.ts'
import type { AdmissionsPorts } from '../../../application/ports.ts'
import { groundIds } from '../../../domain/decision/grounds.ts'
import type { Ground } from '../../../domain/decision/grounds.ts'
import { may } from '../../../domain/permissions.ts'
import { say } from './messages.ts'

type Run = Runner<AdmissionsPorts>

interface Shown {
  readonly request: PageRequest
  readonly list: GroundList
  readonly refusals: readonly Refusal[]
}

const linesFor = ({ request, refusals }: Shown): { field?: string | undefined; message: string }[] =>
  refusals.map(({ code, field, details }) => ({
    field,
    message: say(request.lang)(`refusal.${code as GroundRefusal | 'key-reused'}`, details),
  }))

function GroundCard({ request, ground }: { request: PageRequest; ground: Ground }): VNode {
  const t = say(request.lang)
  const { groundId, version, text, source, from, toVerify } = ground
  return (
    <Card level={3} title={t(`ground.${groundId}`)}>
      <p lang="fr">{text}</p>
      <p>{t('texts.source', { source, day: dayWords(request.lang, from) })}</p>
      <p>{version === 0 ? t('texts.service') : t('texts.own', { version })}</p>
      {toVerify === true && (
        <Panel tone="warning" level={3}>
          <p>{t('texts.verify')}</p>
        </Panel>
      )}
    </Card>
  )
}

function Versions({ request, list }: Shown): VNode | null {
  if (list.own.length === 0) return null
  const t = say(request.lang)
  return (
    <Section title={t('texts.versions')}>
      {list.own.map(({ groundId, version, from, text, source }) => (
        <Details
          summary={t('texts.version', { name: t(`ground.${groundId}`), version, day: dayWords(request.lang, from) })}
        >
          <p lang="fr">{text === '' ? t('texts.empty') : text}</p>
          <p>{t('texts.source', { source, day: dayWords(request.lang, from) })}</p>
        </Details>
      ))}
    </Section>
  )
}

function AddForm(props: Shown): VNode {
  const { request } = props
  const { form } = request
  const t = say(request.lang)
  const errors = linesFor(props)
  const error = (field: string): string | undefined => errors.find((line) => line.field === field)?.message
  return (
    <Section title={t('texts.add')}>
      <Form action={request.link('/desk/decisions/texts')} idempotencyKey={request.newKey}>
        <Select
          name="ground"
          label={t('texts.which')}
          placeholder={common(request.lang)('choose')}
          value={form.text('ground')}
          options={groundIds.map((groundId) => ({ value: groundId, label: t(`ground.${groundId}`) }))}
          error={error('ground')}
        />
        <DateField
          name="from"
          label={t('texts.from')}
          value={form.text('from') || request.today}
          min={request.today}
          error={error('from')}
        />
        <TextArea
          name="text"
          label={t('texts.text')}
          hint={t('texts.text.hint')}
          value={form.text('text')}
          rows={6}
          error={error('text')}
        />
        <TextField
          name="source"
          label={t('texts.source.field')}
          hint={t('texts.source.hint')}
          value={form.text('source')}
          error={error('source')}
        />
        <ButtonRow>
          <Button>{t('texts.save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function show(props: Shown, saved: boolean): Reply {
  const { request, list, refusals } = props
  const t = say(request.lang)
  const body = (
    <Column>
      <ErrorSummary title={t('errors.title')} errors={linesFor(props)} />
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('title'), href: request.link('/desk/decisions') }, { label: t('texts') }]}
          />
        }
        title={t('texts.title')}
        lead={t('texts.lead')}
      />
      {saved && <Panel tone="success" title={t('texts.saved')} announce />}
      <Section title={t('texts.inforce')}>
        {list.inForce.map((ground) => (
          <GroundCard request={request} ground={ground} />
        ))}
      </Section>
      <Versions {...props} />
      {may(request.actor, 'write-decisions') && <AddForm {...props} />}
    </Column>
  )
  return page(t('texts.title'), body, {
    density: 'desk',
    current: '/desk/decisions',
    status: refusals.length > 0 ? 422 : 200,
  })
}

/** The legal texts of decisions, with their versions. */
export const textsPage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const list = await run.ask(groundList, null, request.by)
    return list ? show({ request, list, refusals: [] }, request.query.has('saved')) : notFound()
  }

/** Adds a version. */
export const saveText =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const command = {
      groundId: form.text('ground'),
      from: form.text('from'),
      text: form.text('text'),
      source: form.text('source'),
    }
    const done = await run.act(addGround, command, request.by)
    if (done.ok) return redirect(request.link('/desk/decisions/texts?saved'))
    const list = await run.ask(groundList, null, request.by)
    return list ? show({ request, list, refusals: done.refusals }, false) : notFound()
  }
