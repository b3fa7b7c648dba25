import { writeTo } from '@ribambelle/correspondence'
import { recipientsOf } from '@ribambelle/intake'
import type { Scope } from '@ribambelle/platform/database'
import type { Effects } from '@ribambelle/platform/jobs'
import { isLang } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { AdmissionsPorts } from '../../application/ports.ts'
import type { Decision } from '../../domain/decision/decision.ts'
import { isLeftWithout } from '../../domain/decision/not-offered.ts'
import { isHandedOver } from '../../domain/guidance/guidance.ts'
import { changedParagraph } from './changed/changed.ts'
import { say } from './messages.ts'

/**
 * What a family is told of its decision; a family that is offered its place is told with the offer.
 * @param reasons in the place of where they can be read
 */
export function decisionWords(
  {
    reference,
    kind,
    requestId,
    parameters,
    notOffered,
  }: Pick<Decision, 'reference' | 'kind' | 'requestId' | 'notOffered'> & Partial<Pick<Decision, 'parameters'>>,
  lang: Lang,
  reasons: readonly string[] = [],
): { subject: string; paragraphs: string[]; sms: string; action: { label: string; path: string } } {
  const t = say(lang)
  const first = kind === 'placed' ? 'message.placed' : kind === 'kept' ? 'message.kept' : 'message.none'
  const waits = kind === 'placed' ? isLeftWithout(notOffered) : kind !== 'kept'
  return {
    subject: t('message.subject'),
    paragraphs: [
      t(first, { reference }),
      ...(notOffered ? [`${t('decision.placed')} ${t(`decision.not-offered.${notOffered}`)}`] : []),
      ...changedParagraph(parameters, lang),
      ...(reasons.length > 0 ? reasons : [t('message.why')]),
      ...(waits ? [t('message.stays')] : []),
      ...(isHandedOver(kind, parameters?.changed?.kind, notOffered) ? [t('next.handed')] : []),
    ],
    sms: t('message.sms'),
    action: { label: t('message.action'), path: `/my/requests/${requestId}/result` },
  }
}

/**
 * The reasons and the points of a decision, in a language that it was told in, otherwise in French. They go with what is printed or said:
 * whoever has no e-mail has no page to read them on.
 * @source Code des relations entre le public et l'administration, art. L. 211-2 et L. 211-5: what is refused is refused with its reasons, in writing
 */
function reasonsTold({ text, translation }: Pick<Decision, 'text' | 'translation'>, lang: Lang): string[] {
  const told = translation?.lang === lang ? translation : text
  const t = say(isLang(told.lang) ? told.lang : 'fr')
  const named = (title: string) => told.sections.find((section) => section.title === title)
  const wishes = named(t('wishes.title'))
  return [
    ...(wishes?.list ? [[wishes.title, ...wishes.list].join('\n')] : []),
    ...(named(t('points.title'))?.paragraphs.slice(0, 1) ?? []),
  ]
}

/** Families whom a commission did not place, or to whom the place it gave is not offered, are written to: the answer, its reasons or where they stand, the legal notices in French. Once. */
export const decisionEffects = (ports: (scope: Scope) => AdmissionsPorts): Effects => ({
  'admissions.decision-written': [
    async ({ subject }, scope) => {
      const decision = await ports(scope).decisions.find(subject)
      if (!decision || (decision.kind === 'placed' && !decision.notOffered)) return
      const { decisionId, requestId, roundId, legal } = decision
      for (const [n, recipient] of (await recipientsOf(scope, requestId)).entries()) {
        const lang = isLang(recipient.language) ? recipient.language : 'fr'
        const byMail = recipient.channel === 'email' && recipient.email !== null
        const words = decisionWords(decision, lang, byMail ? [] : reasonsTold(decision, lang))
        const about = { requestId, roundId }
        await writeTo(scope, recipient, {
          ...words,
          key: `decision:${decisionId}:${n + 1}`,
          kind: 'decision',
          about,
          legal,
        })
      }
    },
  ],
})
