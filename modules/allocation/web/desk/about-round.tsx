import type { Outcome, Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Breadcrumb, ErrorSummary, PageHeader } from '@ribambelle/ui'
import type { Crumb } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Round } from '../../domain/round/round.ts'
import { say } from './messages.ts'

interface Trail {
  readonly request: PageRequest
  /** the commission above the page; its name, where the page is its own */
  readonly round?: Pick<Round, 'roundId' | 'name'>
  /** elected members come from the book: they do not open the round itself */
  readonly fromBook?: boolean | undefined
  /** what stands below; the page itself comes last */
  readonly crumbs: readonly Crumb[]
}

/** The way from all commissions to a page about one of them. */
export function RoundTrail({ request: { lang, link }, round, fromBook = false, crumbs }: Trail): VNode {
  const t = say(lang)
  const above = round && {
    label: fromBook ? t('book.crumb', { round: round.name }) : round.name,
    href: link(`/desk/rounds/${round.roundId}${fromBook ? '/book' : ''}`),
  }
  return (
    <Breadcrumb
      label={t('breadcrumb')}
      crumbs={[{ label: t('desk.rounds'), href: link('/desk/rounds') }, ...(above ? [above] : []), ...crumbs]}
    />
  )
}

interface Head {
  readonly request: PageRequest
  readonly round: Pick<Round, 'roundId' | 'name'>
  readonly title: string
  readonly lead: string
  /** elected members come from the book: they do not open the round itself */
  readonly fromBook?: boolean | undefined
  readonly errorsTitle: string
  readonly errors: readonly { readonly field?: string | undefined; readonly message: string }[]
}

/** The head of a page about a commission: where it stands, what it is, what was refused. */
export function RoundHead(props: Head): VNode {
  const { request, round, title, lead, fromBook, errorsTitle, errors } = props
  return (
    <>
      <PageHeader
        above={<RoundTrail request={request} round={round} fromBook={fromBook} crumbs={[{ label: title }]} />}
        title={title}
        lead={lead}
      />
      <ErrorSummary title={errorsTitle} errors={[...errors]} />
    </>
  )
}

/**
 * Where an act on a commission leads.
 * @param to the page after it, within the territory
 * @param again the page of the form with what was refused
 */
export async function afterAct(
  outcome: Outcome<unknown, string>,
  to: string,
  again: (refusals: readonly Refusal[]) => Promise<Reply>,
): Promise<Reply> {
  if (outcome.ok) return redirect(to)
  if (outcome.refusals.some(({ code }) => code === 'round-not-found')) return notFound()
  return again(outcome.refusals)
}
