import { writeTo } from '@ribambelle/correspondence'
import type { MessageKind, Recipient } from '@ribambelle/correspondence'
import { day } from '@ribambelle/kernel'
import type { Day, Lang } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'
import { dayWords } from '@ribambelle/platform/messages'
import { sql } from 'kysely'
import type { Director, Reminder } from '../../application/keeping/ports.ts'
import type { KeptSheet } from '../../domain/keeping/changes.ts'
import { say } from './desk/messages.ts'

const kind = 'sheet-old'

/** What is said of an old sheet. */
function reminderWords(lang: Lang, { siteId, name, checkedOn }: Pick<KeptSheet, 'siteId' | 'name' | 'checkedOn'>) {
  const t = say(lang)
  return {
    subject: t('reminder.subject'),
    paragraphs: [
      t('reminder.sheet', { name, day: dayWords(lang, checkedOn) }),
      t('reminder.look'),
      t('reminder.no-account'),
    ],
    action: { label: t('reminder.action'), path: `/desk/places/${siteId}` },
    sms: t('reminder.sms'),
  }
}

const example = { siteId: 'la-maison-exemple', name: 'La Maison Exemple', checkedOn: day('2026-01-15') }

/** What the directory writes, to an invented place. Professionals are written to in French, or in English. */
export const directoryKinds: readonly MessageKind[] = [
  {
    kind,
    label: (lang) => say(staffLang(lang))('reminder.label'),
    sample: (lang) => ({ name: 'Camille Exemple', ...reminderWords(staffLang(lang), example) }),
  },
]

const staffLang = (lang: Lang): Lang => (lang === 'en' ? 'en' : 'fr')

interface Asked {
  readonly site: KeptSheet
  readonly on: Day
  readonly directors: readonly Director[]
}

/** Who is asked, each address once: whoever directs the place has an account that opens the sheet. */
function readers({ site, directors }: Asked): Recipient[] {
  const reader = (name: string, email: string, accountId: string | null): Recipient => ({
    accountId,
    householdId: null,
    name,
    language: 'fr',
    channel: 'email',
    email,
    phone: null,
    address: null,
  })
  const all = directors.map(({ accountId, name, email }) => reader(name, email, accountId))
  const known = all.some(({ email }) => email?.toLowerCase() === site.email?.toLowerCase())
  return site.email === null || known ? all : [reader(site.name, site.email, null), ...all]
}

/** Asks a place whether its sheet is still right. Once a day at most, whatever runs twice. */
export async function remindPlace(scope: Scope, asked: Asked): Promise<Reminder> {
  const { site, on } = asked
  const { siteId } = site
  const ways: string[] = []
  for (const recipient of readers(asked)) {
    const key = [kind, siteId, on, ...(recipient.accountId === null ? [] : [recipient.accountId])].join(':')
    const { channel } = await writeTo(scope, recipient, { key, kind, about: {}, ...reminderWords('fr', site) })
    ways.push(channel)
  }
  const way = ways[0] ?? null
  await sql`insert into directory.reminder (territory_id, site_id, asked_on, way) values (${scope.territory}, ${siteId}, ${on}, ${way})
    on conflict do nothing`.execute(scope.db)
  return { siteId, askedOn: on, way }
}
