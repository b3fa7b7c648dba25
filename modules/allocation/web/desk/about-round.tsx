import type { Outcome, Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Breadcrumb, ErrorSummary, PageHeader } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Round } from '../../domain/round/round.ts'
import { say } from './messages.ts'

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
  const { request, round, title, lead, fromBook = false, errorsTitle, errors } = props
  const { lang, link } = request
  const t = say(lang)
  const above = `/desk/rounds/${round.roundId}`
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[
              { label: t('desk.rounds'), href: link('/desk/rounds') },
              fromBook
                ? { label: t('book.crumb', { round: round.name }), href: link(`${above}/book`) }
                : { label: round.name, href: link(above) },
              { label: title },
            ]}
          />
        }
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
