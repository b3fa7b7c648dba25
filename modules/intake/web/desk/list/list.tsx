import { numberWords, pageWords } from '@ribambelle/platform/messages'
import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { ButtonRow, Form, LinkButton, PageHeader, Pager, Tabs } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { workBaskets } from '../../../application/desk/lists.ts'
import { deskRequests } from '../../../application/desk/queries.ts'
import type { DeskList } from '../../../application/desk/queries.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import { BulkBar } from '../../bulk/desk/bar.tsx'
import { say } from '../messages.ts'
import { addressOf, listAddress, listedIn, questionOf, sortLink } from './address.ts'
import type { Listed } from './address.ts'
import { assignees } from './export.ts'
import { SaveForm } from './saved.tsx'
import { KeyedLines } from './keys.tsx'
import { SearchForm } from './search.tsx'
import { Filters, ListTable } from './table.tsx'
import type { Colleague } from './table.tsx'

type Run = Runner<IntakePorts>

/** Who works at the desk, by name. */
export type ColleaguesSlot = (request: PageRequest) => Promise<readonly Colleague[]>

/** What pages of the desk know of the staff. */
export interface ListSlots {
  readonly namesOf: NamesSlot
  readonly colleagues: ColleaguesSlot
}

interface Shown {
  readonly request: PageRequest
  readonly listed: Listed
  readonly list: DeskList
}

/** Each basket is a list with an address of its own; one that is looked at stays among them. */
function BasketTabs({ request, listed }: Omit<Shown, 'list'>): VNode {
  const t = say(request.lang)
  const shown = listed.basket && !(workBaskets as readonly string[]).includes(listed.basket) ? [listed.basket] : []
  const first = { ...listed, turn: undefined }
  return (
    <Tabs
      label={t('desk.baskets')}
      tabs={[
        {
          label: t('desk.all'),
          href: listAddress(request, { ...first, basket: undefined }),
          current: !listed.basket,
        },
        ...[...workBaskets, ...shown].map((basket) => ({
          label: t(`basket.${basket}`),
          href: listAddress(request, { ...first, basket }),
          current: listed.basket === basket,
        })),
      ]}
    />
  )
}

/** The way to the pages around: each begins at a line, so that the last page costs what the first does. */
function Turns({ request, listed, list }: Shown): VNode | null {
  const { rows, total, earlier, later } = list
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || !(earlier || later)) return null
  const t = say(request.lang)
  const words = pageWords(request.lang)
  const turn = (to: Listed['turn']): string => `${listAddress(request, { ...listed, turn: to })}#requests`
  return (
    <Pager
      label={words.label}
      status={t('desk.shown', { shown: rows.length, count: numberWords(request.lang, total) })}
      previous={earlier ? { label: words.previous, href: turn({ before: first.requestId }) } : undefined}
      next={later ? { label: words.next, href: turn({ after: last.requestId }) } : undefined}
    />
  )
}

function Exports({ request, listed }: Omit<Shown, 'list'>): VNode {
  const t = say(request.lang)
  const whole = { ...listed, turn: undefined }
  return (
    <ButtonRow>
      <LinkButton variant="secondary" icon="download" href={listAddress(request, whole, '/desk/requests.csv')} download>
        {t('desk.export')}
      </LinkButton>
      <LinkButton
        variant="secondary"
        icon="download"
        href={listAddress(request, whole, '/desk/requests.xlsx')}
        download
      >
        {t('desk.export.xlsx')}
      </LinkButton>
    </ButtonRow>
  )
}

/** The list of requests: filters and order stand in the address, so that they can be kept and shared. @param refusals why it was not kept */
export const listPage =
  (run: Run, { namesOf, colleagues }: ListSlots) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const query = request.form.has('list') ? new URLSearchParams(request.form.text('list')) : request.query
    const listed = listedIn(query)
    const list = await run.ask(deskRequests, questionOf(listed, request), request.by)
    if (!list) return notFound()
    // The line on which a page began may be gone from the list: it begins again.
    if (listed.turn && list.rows.length === 0 && list.total > 0)
      return redirect(listAddress(request, { ...listed, turn: undefined }))
    const t = say(request.lang)
    const names = await namesOf(request, assignees(list.rows))
    const body = (
      <>
        <PageHeader title={t('desk.requests')} actions={<Exports request={request} listed={listed} />} />
        <BasketTabs request={request} listed={listed} />
        <SearchForm request={request} typed="" />
        <Filters request={request} question={listed} list={list} colleagues={await colleagues(request)} />
        <SaveForm request={request} listed={listed} refusals={refusals} />
        <KeyedLines request={request}>
          <Form
            action={request.link('/desk/bulk')}
            id="chosen"
            hidden={{ list: addressOf({ ...listed, turn: undefined }) }}
            label={t('desk.requests')}
          >
            <ListTable
              request={request}
              list={list}
              names={names}
              sorted={(sort) => sortLink(request, listed, sort)}
              pick
            />
            {list.rows.length > 0 && <BulkBar request={request} total={list.total} />}
          </Form>
        </KeyedLines>
        <Turns request={request} listed={listed} list={list} />
      </>
    )
    return page(t('desk.requests'), body, {
      density: 'desk',
      current: '/desk/requests',
      islands: ['desk-list'],
      status: refusals.length > 0 ? 422 : 200,
    })
  }
