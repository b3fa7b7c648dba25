import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, ButtonRow, Form, LinkButton, PageHeader, Panel, Table, Tag } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { bulkById, mayUndo } from '../../../application/desk/bulk/do-line.ts'
import type { Bulk, BulkLine, LineState } from '../../../application/desk/bulk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { shared } from '../../messages.ts'
import { say } from './messages.ts'

const tones: Readonly<Record<LineState, TagTone>> = {
  planned: 'warning',
  done: 'success',
  same: 'neutral',
  refused: 'warning',
  undone: 'neutral',
  kept: 'warning',
}

const lineStates = Object.keys(tones) as LineState[]

interface Shown {
  readonly request: PageRequest
  readonly bulk: Bulk
  readonly names: ReadonlyMap<string, string>
}

function lineWords(request: PageRequest, { state, code }: BulkLine): string {
  const t = say(request.lang)
  return state === 'refused'
    ? t(`line.refused.${code === 'nothing-to-ask' ? 'nothing-to-ask' : 'too-late'}`)
    : t(`line.${state}`)
}

/** What can still be done: go on with what was cut short, or take it back. */
function Acts({ request, bulk }: Pick<Shown, 'request' | 'bulk'>): VNode {
  const t = say(request.lang)
  const at = request.link(`/desk/bulk/${bulk.bulkId}`)
  const left = bulk.undoneAt === null && bulk.lines.some(({ state }) => state === 'planned')
  const undoable = mayUndo(bulk, request.actor) && bulk.lines.some(({ state }) => state === 'done')
  return (
    <ButtonRow>
      {left && (
        <Form action={`${at}/go-on`} idempotencyKey={`${request.newKey}-g`} label={t('result.go-on')}>
          <Button>{t('result.go-on')}</Button>
        </Form>
      )}
      {undoable && (
        <Form action={`${at}/undo`} idempotencyKey={`${request.newKey}-u`} label={t('result.undo')}>
          <Button variant="secondary" icon="undo">
            {t('result.undo')}
          </Button>
        </Form>
      )}
      <LinkButton variant="quiet" href={request.link('/desk/requests')}>
        {t('result.list')}
      </LinkButton>
    </ButtonRow>
  )
}

function Result({ request, bulk, names }: Shown): VNode {
  const { lang } = request
  const t = say(lang)
  const { act, lines, madeBy, madeAt, assignee } = bulk
  const counts = lineStates
    .map((state) => ({ state, count: lines.filter((line) => line.state === state).length }))
    .filter(({ count }) => count > 0)
  const somebody = t('result.colleague')
  return (
    <>
      <PageHeader
        title={t(`act.${act}`)}
        lead={t('result.lead', {
          name: names.get(madeBy) ?? somebody,
          day: instantWords(lang, new Date(madeAt), request.clock.zone),
        })}
        above={
          <Breadcrumb
            label={shared(lang)('breadcrumb')}
            crumbs={[{ label: t('bulk.list'), href: request.link('/desk/requests') }, { label: t(`act.${act}`) }]}
          />
        }
      />
      <Panel
        tone={counts.some(({ state }) => state === 'planned' || state === 'refused') ? 'warning' : 'success'}
        announce
      >
        {act === 'assign' && (
          <p>{assignee === null ? t('result.to-nobody') : t('result.to', { name: names.get(assignee) ?? somebody })}</p>
        )}
        {counts.map(({ state, count }) => (
          <p>{t(`result.${state}`, { count })}</p>
        ))}
      </Panel>
      <Acts request={request} bulk={bulk} />
      <Table
        caption={t('confirm.lines', { count: lines.length })}
        rows={lines}
        columns={[
          {
            key: 'reference',
            whole: true,
            title: shared(lang)('request.reference'),
            rowHeader: true,
            cell: ({ requestId, reference }) => <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
          },
          {
            key: 'state',
            title: t('result.what'),
            cell: (line) => <Tag tone={tones[line.state]}>{lineWords(request, line)}</Tag>,
          },
        ]}
      />
    </>
  )
}

/** What became of each line of an act. */
export const bulkResultPage =
  (run: Runner<IntakePorts>, namesOf: NamesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const bulk = await run.ask(bulkById, request.params['bulkId'] ?? '', request.by)
    if (!bulk) return notFound()
    const names = await namesOf(request, [bulk.madeBy, ...(bulk.assignee === null ? [] : [bulk.assignee])])
    const body = <Result request={request} bulk={bulk} names={names} />
    return page(say(request.lang)(`act.${bulk.act}`), body, { density: 'desk', current: '/desk/requests' })
  }
