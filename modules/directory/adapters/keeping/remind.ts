import { writeTo } from '@ribambelle/correspondence'
import type { Scope } from '@ribambelle/platform/database'
import { dayWords } from '@ribambelle/platform/messages'
import { sql } from 'kysely'
import type { Reminder } from '../../application/keeping/ports.ts'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import { say } from './desk/messages.ts'

/** Asks a place whether its sheet is still right. Professionals are written to in French. Once a day at most, whatever runs twice. */
export async function remindPlace(scope: Scope, site: KeptSheet, on: Reminder['askedOn']): Promise<Reminder> {
  const t = say('fr')
  const { siteId, name, email } = site
  const words = { name, day: dayWords('fr', site.checkedOn) }
  const written =
    email === null
      ? null
      : await writeTo(
          scope,
          {
            accountId: null,
            householdId: null,
            name,
            language: 'fr',
            channel: 'email',
            email,
            phone: null,
            address: null,
          },
          {
            key: `sheet-old:${siteId}:${on}`,
            kind: 'sheet-old',
            about: {},
            subject: t('reminder.subject'),
            paragraphs: [t('reminder.sheet', words), t('reminder.look'), t('reminder.no-account')],
            action: { label: t('reminder.action'), path: `/desk/places/${siteId}` },
            sms: t('reminder.sms'),
          },
        )
  const way = written?.channel ?? null
  await sql`insert into directory.reminder (territory_id, site_id, asked_on, way) values (${scope.territory}, ${siteId}, ${on}, ${way})
    on conflict do nothing`.execute(scope.db)
  return { siteId, askedOn: on, way }
}
