import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Breadcrumb, PageHeader, Section, Table } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import { shared } from '../../messages.ts'
import { say } from '../messages.ts'

const keysPath = '/desk/keys'

/** Lines that can be walked through with keys; the island says so above them, with the button that turns the keys off. */
export function KeyedLines({ request, children }: { request: PageRequest; children: ComponentChildren }): VNode {
  const t = say(request.lang)
  return (
    <div
      data-island="desk-list"
      data-help={t('keys.title')}
      data-page={request.link(keysPath)}
      data-on={t('keys.on')}
      data-off={t('keys.off')}
    >
      {children}
    </div>
  )
}

interface Key {
  readonly keys: readonly string[]
  readonly does: string
  readonly without: string
}

function keysOf(request: PageRequest): readonly Key[] {
  const t = say(request.lang)
  return [
    { keys: ['J', '↓'], does: t('keys.next'), without: t('keys.next.without') },
    { keys: ['K', '↑'], does: t('keys.previous'), without: t('keys.previous.without') },
    { keys: [t('keys.open.key')], does: t('keys.open'), without: t('keys.open.without') },
    { keys: ['X'], does: t('keys.tick'), without: t('keys.tick.without') },
    { keys: ['N'], does: t('keys.later'), without: t('keys.turn.without') },
    { keys: ['P'], does: t('keys.earlier'), without: t('keys.turn.without') },
    { keys: ['/'], does: t('keys.search'), without: t('keys.search.without') },
    { keys: ['?'], does: t('keys.page'), without: t('keys.page.without') },
  ]
}

/** What each key does in a list, and how to do it without. */
export const keysPage = async (request: PageRequest): Promise<Reply> => {
  const t = say(request.lang)
  const crumbs = [{ label: t('desk.requests'), href: request.link('/desk/requests') }, { label: t('keys.title') }]
  const body = (
    <>
      <PageHeader
        title={t('keys.title')}
        lead={t('keys.lead')}
        above={<Breadcrumb label={shared(request.lang)('breadcrumb')} crumbs={crumbs} />}
      />
      <Table
        caption={t('keys.table')}
        columns={[
          {
            key: 'key',
            title: t('keys.key'),
            rowHeader: true,
            cell: ({ keys }) => keys.map((key, n) => [n > 0 && ' · ', <kbd>{key}</kbd>]),
          },
          { key: 'does', title: t('keys.does'), cell: ({ does }) => does },
          { key: 'without', title: t('keys.without'), cell: ({ without }) => without },
        ]}
        rows={keysOf(request)}
        narrow="cards"
      />
      <Section title={t('keys.stop')}>
        <p>{t('keys.none')}</p>
        <p>{t('keys.stop.text')}</p>
      </Section>
    </>
  )
  return page(t('keys.title'), body, { density: 'desk', current: '/desk/requests' })
}
