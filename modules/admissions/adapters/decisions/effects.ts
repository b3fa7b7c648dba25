import { writeTo } from '@ribambelle/correspondence'
import { recipientsOf } from '@ribambelle/intake'
import type { Scope } from '@ribambelle/platform/database'
import type { Effects } from '@ribambelle/platform/jobs'
import { isLang } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { AdmissionsPorts } from '../../application/ports.ts'
import type { Decision } from '../../domain/decision/decision.ts'
import { isHandedOver } from '../../domain/guidance/guidance.ts'
import { changedParagraph } from './changed/changed.ts'
import { say } from './messages.ts'

/** What a family is told of its decision; a family that was placed is told with its offer. */
export function decisionWords(
  {
    reference,
    kind,
    requestId,
    parameters,
  }: Pick<Decision, 'reference' | 'kind' | 'requestId'> & Partial<Pick<Decision, 'parameters'>>,
  lang: Lang,
): { subject: string; paragraphs: string[]; sms: string; action: { label: string; path: string } } {
  const t = say(lang)
  const first = kind === 'placed' ? 'message.placed' : kind === 'kept' ? 'message.kept' : 'message.none'
  return {
    subject: t('message.subject'),
    paragraphs: [
      t(first, { reference }),
      ...changedParagraph(parameters, lang),
      t('message.why'),
      ...(kind === 'placed' || kind === 'kept' ? [] : [t('message.stays')]),
      ...(isHandedOver(kind, parameters?.changed?.kind) ? [t('next.handed')] : []),
    ],
    sms: t('message.sms'),
    action: { label: t('message.action'), path: `/my/requests/${requestId}/result` },
  }
}

/** Families whom a commission did not place are written to: the answer, where its reasons stand, the legal notices in French. Once. */
export const decisionEffects = (ports: (scope: Scope) => AdmissionsPorts): Effects => ({
  'admissions.decision-written': [
    async ({ subject }, scope) => {
      const decision = await ports(scope).decisions.find(subject)
      if (!decision || decision.kind === 'placed') return
      const { decisionId, requestId, roundId, legal } = decision
      for (const [n, recipient] of (await recipientsOf(scope, requestId)).entries()) {
        const words = decisionWords(decision, isLang(recipient.language) ? recipient.language : 'fr')
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
