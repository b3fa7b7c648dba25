import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, ButtonRow, Details, Form, Select, Tag, TextArea } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { CentreAnswersSheet, ProposedChild } from '../../../application/override/changes.ts'
import { centreReasons, mostNote } from '../../../domain/override/centre-answer.ts'
import type { CentreAnswer } from '../../../domain/override/centre-answer.ts'
import { say } from '../../override/desk/messages.ts'
import { onDay } from '../../words.ts'
import { refusalWords } from '../bench/words.ts'

/** What came back, refused. */
export interface Typed {
  readonly requestId: string
  readonly kind: string
  readonly note: string
  readonly refusals: readonly Refusal[]
}

const tones: Readonly<Record<CentreAnswer['answer'], TagTone>> = {
  accepted: 'success',
  refused: 'warning',
  settled: 'info',
}

/** Children by name. */
export const childWords = ({ children }: ProposedChild): string => children.map(({ name }) => name).join(', ')

/** Children proposed to a centre, on the page of its director. */
export interface Props {
  readonly request: PageRequest
  readonly sheet: CentreAnswersSheet
  readonly typed: Typed
}

/** Where a centre answers. */
export const answersPath = ({ round, centreId }: CentreAnswersSheet): string =>
  `/desk/rounds/${round.roundId}/centres/${centreId}/answers`

/** What was said last. */
export function Said({
  request,
  last,
  over,
}: {
  request: PageRequest
  last: CentreAnswer | null
  over: boolean
}): VNode {
  const t = say(request.lang)
  if (!last) return <Tag tone="neutral">{t(over ? 'centre.unanswered' : 'centre.waiting')}</Tag>
  const { answer, author, at, note, kind } = last
  const reason = [kind ? t(`centre.kind.${kind}`) : '', note].filter(Boolean).join(' : ')
  const day = onDay(request, at)
  return (
    <>
      <Tag tone={tones[answer]}>{t(`centre.${answer}`)}</Tag>{' '}
      {reason ? t('centre.said', { author, day, note: reason }) : t('centre.said.nothing', { author, day })}
    </>
  )
}

/** Yes in one click; no with its reason, behind one more. */
export function Answer({
  request,
  sheet,
  child,
  typed,
  index,
}: Props & { child: ProposedChild; index: number }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  const names = childWords(child)
  const own = typed.requestId === child.requestId
  const action = link(answersPath(sheet))
  return (
    <>
      {child.last?.answer !== 'accepted' && (
        <Form
          action={action}
          idempotencyKey={`${newKey}-yes-${index}`}
          hidden={{ request: child.requestId, answer: 'accepted' }}
          label={t('centre.accept-about', { names })}
        >
          <ButtonRow>
            <Button icon="check">{t('centre.accept')}</Button>
          </ButtonRow>
        </Form>
      )}
      <Details summary={t('centre.refuse')} open={own}>
        <Form
          action={action}
          idempotencyKey={`${newKey}-no-${index}`}
          hidden={{ request: child.requestId, answer: 'refused' }}
          label={t('centre.refuse-about', { names })}
        >
          <WhyRefused lang={lang} child={child} typed={own ? typed : null} />
          <ButtonRow>
            <Button variant="secondary">{t('centre.send')}</Button>
          </ButtonRow>
        </Form>
      </Details>
    </>
  )
}

/** A refusal has its code and its words. @param typed what came back for this child; null for the others */
function WhyRefused({ lang, child, typed }: { lang: Lang; child: ProposedChild; typed: Typed | null }): VNode {
  const t = say(lang)
  const error = (field: string): string | undefined => {
    const found = typed?.refusals.find((refusal) => refusal.field === field)
    return found && refusalWords(lang, found)
  }
  return (
    <>
      <Select
        name={`kind-${child.requestId}`}
        label={t('centre.kind')}
        value={typed?.kind ?? ''}
        error={error('kind')}
        options={[
          { value: '', label: t('centre.kind.choose') },
          ...centreReasons.map((kind) => ({ value: kind, label: t(`centre.kind.${kind}`) })),
        ]}
      />
      <TextArea
        name={`note-${child.requestId}`}
        label={t('centre.note')}
        hint={t('centre.note.hint')}
        value={typed?.note ?? ''}
        error={error('note')}
        maxLength={mostNote}
        rows={2}
      />
    </>
  )
}
