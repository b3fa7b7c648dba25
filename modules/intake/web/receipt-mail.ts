import type { Scope } from '@ribambelle/platform/database'
import { system } from '@ribambelle/kernel'
import type { Effects } from '@ribambelle/platform/jobs'
import { letter, planMail } from '@ribambelle/platform/mail'
import { isLang } from '@ribambelle/platform/messages'
import type { IntakePorts } from '../application/ports.ts'
import { requestSheet } from '../application/queries.ts'
import { say } from './form/messages.ts'

/** What follows the events of intake: the receipt by mail, to families who chose to be reached so. One mail a request, whatever crashes. */
export const intakeEffects = (ports: (scope: Scope) => IntakePorts): Effects => ({
  'intake.request-submitted': [
    async ({ subject }, scope) => {
      const sheet = await requestSheet(subject, system('job:receipt'), ports(scope))
      if (!sheet) return
      const { household, reference } = sheet.request
      const recipient = household.guardians[0]?.email
      if (household.channel !== 'email' || !recipient) return
      const lang = isLang(household.language) ? household.language : 'fr'
      const t = say(lang)
      const { text, html } = letter({
        lang,
        title: t('receipt.title'),
        parts: [
          t('receipt.lead', { reference }),
          { copy: reference },
          t('receipt.keep'),
          t('receipt.next.proofs'),
          t('receipt.next.commission'),
          t('receipt.next.answer'),
        ],
        signature: t('mail.signature'),
      })
      await planMail(scope, { cause: `receipt:${subject}`, recipient, subject: t('mail.receipt.subject'), text, html })
    },
  ],
})
