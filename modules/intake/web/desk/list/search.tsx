import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, EmptyState, Form, PageHeader, Panel, SearchBar } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { deskNearSearches, deskReference, deskRequests } from '../../../application/desk/queries.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { readReference } from '../../../domain/reference.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { say } from '../messages.ts'
import { listedIn, questionOf } from './address.ts'
import { assignees } from './export.ts'
import { KeyedLines } from './keys.tsx'
import { ListTable } from './table.tsx'

/** Looks for names, a reference, a telephone or an address. Posted: a name in an address would stay in histories and logs. */
export function SearchForm({ request, typed }: { request: PageRequest; typed: string }): VNode {
  const t = say(request.lang)
  return (
    <SearchBar
      action={request.link('/desk/requests')}
      label={t('desk.search')}
      hint={t('desk.search.hint')}
      value={typed}
      search={t('desk.search.do')}
    />
  )
}

/** Nobody is called so: names that resemble it, each a search of its own. */
function Near({ request, near }: { request: PageRequest; near: readonly string[] }): VNode {
  const t = say(request.lang)
  return (
    <EmptyState title={t('desk.none')} figures={3}>
      <p>{t(near.length === 0 ? 'desk.none.hint' : 'desk.near')}</p>
      <ButtonRow>
        {near.map((search) => (
          <Form action={request.link('/desk/requests')} hidden={{ search }} label={t('desk.near.one', { search })}>
            <Button icon="search" variant="secondary">
              {search}
            </Button>
          </Form>
        ))}
      </ButtonRow>
    </EmptyState>
  )
}

/** Looks for a reference or for names. A whole reference leads straight to its request. */
export const searchPage =
  (run: Runner<IntakePorts>, namesOf: NamesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const typed = request.form.text('search').slice(0, 120)
    if (typed === '') return redirect(request.link('/desk/requests'))
    const reference = readReference(typed)
    const found = reference ? await run.ask(deskReference, reference, request.by) : null
    if (found) return redirect(request.link(`/desk/requests/${found}`))
    const listed = { ...listedIn(new URLSearchParams()), sort: 'name' as const }
    const list = await run.ask(deskRequests, { ...questionOf(listed, request), search: typed }, request.by)
    if (!list) return notFound()
    const t = say(request.lang)
    const names = await namesOf(request, assignees(list.rows))
    const body = (
      <>
        <PageHeader title={t('desk.found')} />
        <SearchForm request={request} typed={typed} />
        {list.later && (
          <Panel>
            <p>{t('desk.too-many', { shown: list.rows.length, count: list.total })}</p>
          </Panel>
        )}
        {list.rows.length === 0 ? (
          <Near request={request} near={await run.ask(deskNearSearches, typed, request.by)} />
        ) : (
          <KeyedLines request={request}>
            <ListTable request={request} list={list} names={names} sorted={() => undefined} />
          </KeyedLines>
        )}
      </>
    )
    return page(t('desk.found'), body, { density: 'desk', current: '/desk/requests', islands: ['desk-list'] })
  }
