import { notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { instantWords, pageWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { EmptyState, PageHeader, Pages, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CorrespondencePorts } from '../../application/ports.ts'
import { inbox } from '../../application/queries.ts'
import type { Inbox } from '../../application/queries.ts'
import { say } from './messages.ts'

/** Conversations on a page. */
const pageSize = 50

function Threads({ request, box }: { request: PageRequest; box: Inbox }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Table
      caption={t('inbox.caption', { count: box.total })}
      rows={box.threads}
      narrow="lines"
      columns={[
        {
          key: 'request',
          title: t('inbox.request'),
          rowHeader: true,
          cell: ({ requestId }) => (
            <a href={request.link(`/desk/requests/${requestId}/messages`)}>{box.references.get(requestId) ?? '—'}</a>
          ),
        },
        {
          key: 'last',
          phone: 'bare',
          title: t('inbox.last'),
          cell: ({ lastAt }) => instantWords(lang, lastAt, request.clock.zone),
        },
        { key: 'from', phone: 'bare', title: t('inbox.from'), cell: ({ lastSide }) => t(`inbox.from.${lastSide}`) },
        { key: 'posts', title: t('inbox.posts'), numeric: true, cell: ({ posts }) => String(posts) },
        {
          key: 'unread',
          title: t('inbox.unread'),
          numeric: true,
          cell: ({ unread }) => (unread > 0 ? <Tag tone="plum">{String(unread)}</Tag> : '0'),
        },
      ]}
    />
  )
}

/** The conversations with families: those that wait to be read come first. */
export const inboxPage =
  (run: Runner<CorrespondencePorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const skip = (pageIn(request.query) - 1) * pageSize
    const box = await run.ask(inbox, { skip, take: pageSize }, request.by)
    if (!box) return notFound()
    const t = say(request.lang)
    const body = (
      <>
        <PageHeader title={t('inbox.title')} lead={t('inbox.lead', { count: box.unread })} />
        {box.threads.length === 0 ? (
          <EmptyState title={t('inbox.none')} figures={3}>
            <p>{t('inbox.none.hint')}</p>
          </EmptyState>
        ) : (
          <Threads request={request} box={box} />
        )}
        <Pages
          {...pageWords(request.lang)}
          total={box.total}
          size={pageSize}
          from={skip}
          at={(_, turned) => request.link(`/desk/messages?page=${turned}`)}
        />
      </>
    )
    return page(t('inbox.title'), body, { density: 'desk', current: '/desk/messages' })
  }
