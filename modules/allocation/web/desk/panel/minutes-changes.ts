import type { DocxPart } from '@ribambelle/platform/documents'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import type { Minutes } from '../../../application/panel/minutes.ts'
import { say as sayChanges } from '../../override/desk/messages.ts'
import { onDay } from '../../words.ts'
import { deciderWords } from '../bench/words.ts'
import { say } from '../messages.ts'

/** Whom minutes are for: the panel reads what was written where it tells no family, everybody the coded reasons alone. */
export type MinutesFor = 'panel' | 'public'

/** What people changed in the proposal, and what directors refused: counted by reason. A line for a family would be found in the published folder. */
export function changeParts(request: PageRequest, minutes: Minutes, whom: MinutesFor): DocxPart[] {
  const { lang } = request
  const t = say(lang)
  const { changes, refusals } = minutes
  return [
    { kind: 'heading', level: 2, text: t('minutes.changes') },
    changes.length === 0 ? { kind: 'text', text: t('minutes.changes.none') } : changesLead(request, minutes, whom),
    ...(changes.length === 0 ? [] : [changesTable(lang, minutes, whom)]),
    { kind: 'heading', level: 2, text: t('minutes.refusals') },
    whom === 'public'
      ? { kind: 'text', text: t('minutes.refusals.public') }
      : refusals.length === 0
        ? { kind: 'text', text: t('minutes.refusals.none') }
        : refusalsTable(lang, minutes),
  ]
}

/** How changes are told, from which to which day they were made, all of them together, and by whom. */
function changesLead(request: PageRequest, { deciders, period }: Minutes, whom: MinutesFor): DocxPart {
  const t = say(request.lang)
  const [first, last] = period!.map((instant) => onDay(request, instant)) as [string, string]
  // Everybody reads in which role somebody decided; the panel also who it was.
  const words = deciders.map((one) => deciderWords(request.lang, whom === 'panel' ? one : { ...one, author: '' }))
  const who = [...new Set(words)].filter(Boolean).join(' ; ')
  return {
    kind: 'text',
    text: [
      t(whom === 'panel' ? 'minutes.changes.lead' : 'minutes.changes.lead.public'),
      first === last ? t('minutes.changes.day', { day: first }) : t('minutes.changes.days', { first, last }),
      ...(who ? [t('minutes.changes.by', { who })] : []),
    ].join('\n'),
  }
}

function changesTable(lang: Lang, { changes }: Minutes, whom: MinutesFor): DocxPart {
  const t = say(lang)
  const c = sayChanges(lang)
  const told = whom === 'panel'
  return {
    kind: 'table',
    head: [
      c('changes.reason'),
      t('minutes.count'),
      t('minutes.changes.undone'),
      ...(told ? [t('minutes.explanations')] : []),
    ],
    rows: changes.map(({ kind, count, undone, words }) => [
      c(`kind.${kind}`),
      String(count),
      String(undone),
      ...(told ? [words.join('\n') || '—'] : []),
    ]),
    widths: told ? [2, 0.7, 0.7, 3] : [3, 1, 1],
  }
}

function refusalsTable(lang: Lang, { refusals }: Minutes): DocxPart {
  const t = say(lang)
  const c = sayChanges(lang)
  return {
    kind: 'table',
    head: [c('changes.reason'), t('minutes.refusal.follow'), t('minutes.count'), t('minutes.explanations')],
    rows: refusals.map(({ kind, follow, count, words }) => [
      c(`centre.kind.${kind}`),
      t(`minutes.refusal.${follow}`),
      String(count),
      words.join('\n') || '—',
    ]),
    widths: [2, 1.6, 0.7, 2.4],
  }
}
