import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Card, LinkButton, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../application/ports.ts'
import { deskAnswer, familyAnswer } from '../application/queries.ts'
import type { FamilyAnswer } from '../application/queries.ts'
import { say as sayAtDesk } from './desk/messages.ts'
import { say } from './messages.ts'
import { answerWords, waitingWords } from './result-page.tsx'
import type { Gone, PlaceLost } from './result-page.tsx'
import { outcomeTone } from './words.ts'

/** What a round says of a request, for the pages of intake: a short answer and the way to the whole. */
export const allocationResultPanel =
  (run: Runner<AllocationPorts>, placeLost: PlaceLost = async () => false) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    const family = request.actor.kind === 'family'
    const answer = await run.ask(family ? familyAnswer : deskAnswer, requestId, request.by)
    if (!answer) return null
    const { lang, link } = request
    const t = say(lang)
    const { round, result } = answer
    const gone = result?.outcome === 'placed' && (await placeLost(requestId, round.roundId, request))
    return (
      <Card
        level={2}
        title={round.name}
        aside={
          result ? (
            !gone && <Tag tone={outcomeTone[result.outcome]}>{t(`outcome.${result.outcome}`)}</Tag>
          ) : (
            <Tag>{t(`state.${round.state}`)}</Tag>
          )
        }
        actions={
          family ? (
            <LinkButton href={link(`/my/requests/${requestId}/result`)} variant={result ? 'primary' : 'secondary'}>
              {t('panel.see')}
            </LinkButton>
          ) : (
            <LinkButton href={link(`/desk/rounds/${round.roundId}`)} variant="secondary">
              {t('panel.round')}
            </LinkButton>
          )
        }
      >
        <p>{family ? familyWords(answer, gone, request) : deskWords(answer, gone, request)}</p>
      </Card>
    )
  }

const familyWords = (answer: FamilyAnswer, gone: Gone, { lang }: PageRequest): string =>
  answer.result ? answerWords(answer, answer.result, gone, lang) : waitingWords(answer, lang)

/** Staff read of the family, never as if they were the family; and whether it knows yet. */
function deskWords({ result, withdrawn, round }: FamilyAnswer, gone: Gone, { lang }: PageRequest): string {
  const d = sayAtDesk(lang)
  if (!result) return d(withdrawn ? 'request.withdrawn' : 'request.waits')
  if (gone && !withdrawn) return d(`request.${gone}`)
  const answer = d(`request.${withdrawn && result.outcome === 'placed' ? 'withdrawn' : result.outcome}`)
  return round.state === 'published' ? answer : `${answer} ${d('request.not-published')}`
}
