import type { DocxPart } from '@ribambelle/platform/documents'
import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import type { MinutedChange, MinutedRefusal, Minutes } from '../../../application/panel/minutes.ts'
import { say as sayChanges } from '../../override/desk/messages.ts'
import { centreName, onDay } from '../../words.ts'
import { deciderWords, hasWords } from '../bench/words.ts'
import { say } from '../messages.ts'

/** Whom minutes are for: the panel reads what was recorded, everybody the coded reasons alone. */
export type MinutesFor = 'panel' | 'public'

/** What people changed in the proposal, and what directors refused. */
export function changeParts(request: PageRequest, minutes: Minutes, whom: MinutesFor): DocxPart[] {
  const { lang } = request
  const t = say(lang)
  const { changes, refusals } = minutes
  return [
    { kind: 'heading', level: 2, text: t('minutes.changes') },
    changes.length === 0
      ? { kind: 'text', text: t('minutes.changes.none') }
      : { kind: 'text', text: t(whom === 'panel' ? 'minutes.changes.lead' : 'minutes.changes.lead.public') },
    ...(changes.length > 0 ? [daysOf(request, minutes), changesTable(lang, minutes, whom)] : []),
    { kind: 'heading', level: 2, text: t('minutes.refusals') },
    ...(whom === 'public'
      ? [{ kind: 'text', text: t('minutes.refusals.public') } as const]
      : refusals.length === 0
        ? [{ kind: 'text', text: t('minutes.refusals.none') } as const]
        : [refusalsTable(lang, minutes)]),
  ]
}

/** From the first to the last day, of all of them together. */
function daysOf(request: PageRequest, { changes }: Minutes): DocxPart {
  const t = say(request.lang)
  const instants = changes.flatMap(({ at, undone }) => (undone ? [at, undone.at] : [at])).toSorted()
  const [first, last] = [onDay(request, instants[0]!), onDay(request, instants.at(-1)!)]
  return {
    kind: 'text',
    text: first === last ? t('minutes.changes.day', { day: first }) : t('minutes.changes.days', { first, last }),
  }
}

/**
 * One line for each change, in the order of the names. No number, no day: the folder tells changes in the order in which they were made, by
 * other names; whatever stood in both would tie them.
 */
function changesTable(lang: Lang, { changes, names }: Minutes, whom: MinutesFor): DocxPart {
  const t = say(lang)
  const c = sayChanges(lang)
  const what = ({ option, given }: MinutedChange): string =>
    option === null
      ? c('changes.taken')
      : given
        ? hasWords(lang, names, given)
        : c('changes.placed', { option: option + 1 })
  const why = ({ kind, reason }: MinutedChange): string =>
    whom === 'panel' ? `${c(`kind.${kind}`)}\n${reason}` : c(`kind.${kind}`)
  const nameOf = ({ code, pseudonym }: MinutedChange): string => (whom === 'panel' ? code : pseudonym)
  // Everybody reads in which role somebody decided; the panel also who it was.
  const who = (decided: Pick<MinutedChange, 'author' | 'role'>): string =>
    deciderWords(lang, whom === 'panel' ? decided : { ...decided, author: '' })
  return {
    kind: 'table',
    head: [
      t('minutes.refusal.family'),
      t('minutes.change.computed'),
      c('changes.what'),
      c('changes.reason'),
      c('changes.by'),
      c('changes.state'),
    ],
    rows: changes
      .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
      .map((change) => [
        nameOf(change),
        hasWords(lang, names, change.computed),
        what(change),
        why(change),
        who(change),
        change.undone ? `${c('changes.undone')}\n${who(change.undone)}` : c('changes.holds'),
      ]),
    widths: [1.1, 1.4, 1.4, 2.2, 1.3, 1],
  }
}

function refusalsTable(lang: Lang, { refusals, names }: Minutes): DocxPart {
  const t = say(lang)
  const c = sayChanges(lang)
  const follow = ({ follow: came, settledNote }: MinutedRefusal): string =>
    came === 'settled' ? t('minutes.refusal.settled', { note: settledNote }) : t(`minutes.refusal.${came}`)
  return {
    kind: 'table',
    head: [t('minutes.refusal.family'), c('where'), c('changes.reason'), t('minutes.refusal.follow')],
    rows: refusals.map((refusal) => [
      refusal.code,
      centreName(lang, names, refusal.centreId),
      [c(`centre.kind.${refusal.kind ?? 'other'}`), refusal.note].filter(Boolean).join('\n'),
      follow(refusal),
    ]),
    widths: [1, 1.4, 2.2, 1.8],
  }
}
