import type { Refusal } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Select,
  TextArea,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { BulkRefusal } from '../../../application/desk/bulk/plan-bulk.ts'
import { nobody } from '../../../application/desk/lists.ts'
import type { ListedRequest } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import { deskChosen, deskRequests } from '../../../application/desk/queries.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { bulkActs, canUndo, mostLines, mostWords, verdictOf } from '../../../domain/desk/bulk.ts'
import type { BulkAct, LineVerdict } from '../../../domain/desk/bulk.ts'
import { addressOf, listAddress, listedIn, questionOf } from '../../desk/list/address.ts'
import { assignees, sheetOf } from '../../desk/list/export.ts'
import type { ColleaguesSlot } from '../../desk/list/list.tsx'
import type { Colleague } from '../../desk/list/table.tsx'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { shared } from '../../messages.ts'
import type { MySlots } from '../../my/slots.ts'
import { fileActs } from './bar.tsx'
import { say } from './messages.ts'
import { printList } from './print.ts'

type Run = Runner<IntakePorts>

export interface BulkSlots {
  readonly namesOf: NamesSlot
  readonly colleagues: ColleaguesSlot
  readonly print: MySlots['print']
}

/** Most lines of a file made from chosen ones. */
const mostInFile = 100_000

type Chosen = NonNullable<Awaited<ReturnType<typeof deskChosen>>>

/** Lines that were ticked, or all of the list. One more than an act may have says that there are too many. */
async function chosenIn(run: Run, request: PageRequest, most: number): Promise<Chosen | null> {
  const { form } = request
  if (form.text('which') === 'all') {
    const listed = { ...listedIn(new URLSearchParams(form.text('list'))), turn: undefined }
    return run.ask(deskRequests, questionOf(listed, request, most), request.by, { slow: true })
  }
  const ids = [...new Set(form.list('chosen').flatMap((text) => text.split(' ')))].filter(Boolean).slice(0, most)
  return run.ask(deskChosen, ids, request.by)
}

const back = (request: PageRequest): string =>
  listAddress(request, listedIn(new URLSearchParams(request.form.text('list'))))

interface ConfirmProps {
  readonly request: PageRequest
  readonly act: BulkAct
  readonly rows: readonly ListedRequest[]
  readonly colleagues: readonly Colleague[]
  readonly refusals: readonly Refusal[]
}

const errorOf = (
  { request, refusals }: Pick<ConfirmProps, 'request' | 'refusals'>,
  field: string,
): string | undefined => {
  const refused = refusals.find((refusal) => refusal.field === field)
  return refused && say(request.lang)(`refusal.${refused.code as BulkRefusal}`, refused.details)
}

/** What the act asks besides the lines. */
function Question(props: ConfirmProps): VNode | null {
  const { request, act, colleagues } = props
  const t = say(request.lang)
  const me = staffId(request.actor)
  if (act === 'assign') {
    const others = colleagues.filter(({ accountId }) => accountId !== me)
    return (
      <Select
        name="assignee"
        label={t('confirm.assignee')}
        value={request.form.text('assignee') || me}
        error={errorOf(props, 'assignee')}
        width="medium"
        options={[
          { value: me ?? '', label: t('confirm.me') },
          ...others.map(({ accountId, name }) => ({ value: accountId, label: name })),
          { value: nobody, label: t('confirm.nobody') },
        ]}
      />
    )
  }
  if (act !== 'ask-paper') return null
  return (
    <TextArea
      name="body"
      label={t('confirm.words')}
      hint={t('confirm.words.hint', { most: mostWords })}
      value={request.form.text('body')}
      error={errorOf(props, 'body')}
    />
  )
}

/** How many change, and why the others do not. */
function Counts({ request, act, rows }: Pick<ConfirmProps, 'request' | 'act' | 'rows'>): VNode {
  const t = say(request.lang)
  const verdicts = rows.map((row) => verdictOf(act, row, ''))
  const count = (verdict: LineVerdict): number => verdicts.filter((one) => one === verdict).length
  const others = (['same', 'too-late', 'nothing-to-ask'] as const).filter((verdict) => count(verdict) > 0)
  return (
    <Panel tone="info">
      <p>{t(`confirm.does.${act}`, { count: count('do') })}</p>
      {others.map((verdict) => (
        <p>{t(`confirm.${verdict}`, { count: count(verdict) })}</p>
      ))}
      <p>{t(canUndo(act) ? 'confirm.undo' : 'confirm.no-undo')}</p>
    </Panel>
  )
}

function Confirm(props: ConfirmProps): VNode {
  const { request, act, rows, refusals } = props
  const t = say(request.lang)
  const count = rows.filter((row) => verdictOf(act, row, '') === 'do').length
  const listed = addressOf(listedIn(new URLSearchParams(request.form.text('list'))))
  const summary = refusals.map(({ code, field, details }) => ({
    field,
    message: t(`refusal.${code as BulkRefusal}`, details),
  }))
  return (
    <>
      <PageHeader
        title={t(`act.${act}`)}
        above={
          <Breadcrumb
            label={shared(request.lang)('breadcrumb')}
            crumbs={[{ label: t('bulk.list'), href: back(request) }, { label: t(`act.${act}`) }]}
          />
        }
      />
      <ErrorSummary title={shared(request.lang)('errors.title')} errors={summary} />
      <Counts request={request} act={act} rows={rows} />
      <Form
        action={request.link('/desk/bulk/do')}
        idempotencyKey={request.newKey}
        hidden={{ act, list: listed, chosen: rows.map(({ requestId }) => requestId).join(' ') }}
        label={t(`act.${act}`)}
      >
        {count > 0 && <Question {...props} />}
        <ButtonRow>
          {count > 0 && <Button>{t('confirm.do', { count })}</Button>}
          <LinkButton variant="quiet" href={back(request)}>
            {t('confirm.back')}
          </LinkButton>
        </ButtonRow>
      </Form>
      <Section title={t('confirm.lines', { count: rows.length })}>
        <ul>
          {rows.map(({ requestId, reference, guardian }) => (
            <li>
              <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a> {guardian}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function Refused({ request, code }: { request: PageRequest; code: BulkRefusal }): VNode {
  const t = say(request.lang)
  return (
    <>
      <PageHeader title={t('bulk.title')} />
      <Panel tone="warning" announce>
        <p>{t(`refusal.${code}`, { most: mostLines })}</p>
      </Panel>
      <ButtonRow>
        <LinkButton href={back(request)}>{t('confirm.back')}</LinkButton>
      </ButtonRow>
    </>
  )
}

const inDesk = { density: 'desk', current: '/desk/requests' } as const

/**
 * What will be done, to how many, before anything is: posted, because ids of many lines do not fit an address; it changes nothing. Files and
 * paper are given at once. @param refusals why the act was not begun
 */
export const bulkPage =
  (run: Run, { namesOf, colleagues, print }: BulkSlots) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const t = say(request.lang)
    const named = request.form.text('act')
    const given = fileActs.find((one) => one === named)
    const act = bulkActs.find((one) => one === named)
    const chosen = await chosenIn(run, request, given ? mostInFile : mostLines + 1)
    if (!chosen || (!given && !act)) return notFound()
    const refuse = (code: BulkRefusal): Reply =>
      page(t('bulk.title'), <Refused request={request} code={code} />, { ...inDesk, status: 422 })
    const { rows } = chosen
    if (rows.length === 0) return refuse('nothing-chosen')
    if (given) {
      const names = await namesOf(request, assignees(rows))
      return given === 'print' ? printList(request, chosen, names, print) : sheetOf(request, chosen, names, given)
    }
    if (!act || rows.length > mostLines) return refuse('too-many-chosen')
    const body = (
      <Confirm request={request} act={act} rows={rows} colleagues={await colleagues(request)} refusals={refusals} />
    )
    return page(t(`act.${act}`), body, { ...inDesk, status: refusals.length > 0 ? 422 : 200 })
  }
