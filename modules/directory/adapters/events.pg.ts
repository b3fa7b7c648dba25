import { row, rows, upsert } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { Events } from '../application/ports.ts'
import type { DirectoryEvent } from '../domain/event.ts'

const columns =
  sql.raw(`event_id as "eventId", title, about, day, starts_at as "startsAt", ends_at as "endsAt", site_id as "siteId", place, audience,
  from_months as "fromMonths", to_months as "toMonths", languages, free, registration, contact_phone as "contactPhone",
  contact_email as "contactEmail", contact_website as "contactWebsite", cancelled, translations`)

/** Events from a day on, by day and hour. */
export const eventsPort = (scope: Scope): Events => ({
  list: ({ from, siteId, limit = 500 }) =>
    rows(
      scope,
      sql<DirectoryEvent>`select ${columns} from directory.event
        where territory_id = ${scope.territory} and day >= ${from} ${siteId === undefined ? sql`` : sql`and site_id = ${siteId}`}
        order by day, starts_at, event_id limit ${limit}`,
    ),
  find: (eventId) =>
    row(
      scope,
      sql<DirectoryEvent>`select ${columns} from directory.event where territory_id = ${scope.territory} and event_id = ${eventId}`,
    ),
  save: (events) => saveEvents(scope, events),
})

const saveEvents: (scope: Scope, events: readonly DirectoryEvent[]) => ReturnType<Events['save']> = (scope, events) =>
  upsert(
    scope,
    events,
    (json) => sql<{ added: boolean }>`
      insert into directory.event as kept (territory_id, event_id, title, about, day, starts_at, ends_at, site_id, place, audience,
        from_months, to_months, languages, free, registration, contact_phone, contact_email, contact_website, cancelled, translations,
        changed_at)
      select ${scope.territory}, new."eventId", new.title, new.about, new.day, new."startsAt", new."endsAt", new."siteId", new.place,
        new.audience, new."fromMonths", new."toMonths", new.languages, new.free, new.registration, new."contactPhone",
        new."contactEmail", new."contactWebsite", new.cancelled, coalesce(new.translations, '{}'), ${scope.clock.now()}
      from jsonb_to_recordset(${json}::jsonb) as new ("eventId" text, title text, about text, day date, "startsAt" text, "endsAt" text,
        "siteId" text, place text, audience text[], "fromMonths" integer, "toMonths" integer, languages text[], free boolean,
        registration text, "contactPhone" text, "contactEmail" text, "contactWebsite" text, cancelled boolean, translations jsonb)
      on conflict (territory_id, event_id) do update set (title, about, day, starts_at, ends_at, site_id, place, audience, from_months,
        to_months, languages, free, registration, contact_phone, contact_email, contact_website, cancelled, translations, changed_at)
        = (excluded.title, excluded.about, excluded.day, excluded.starts_at, excluded.ends_at, excluded.site_id, excluded.place,
        excluded.audience, excluded.from_months, excluded.to_months, excluded.languages, excluded.free, excluded.registration,
        excluded.contact_phone, excluded.contact_email, excluded.contact_website, excluded.cancelled, excluded.translations, excluded.changed_at)
      where (kept.title, kept.about, kept.day, kept.starts_at, kept.ends_at, kept.site_id, kept.place, kept.audience, kept.from_months,
        kept.to_months, kept.languages, kept.free, kept.registration, kept.contact_phone, kept.contact_email, kept.contact_website,
        kept.cancelled, kept.translations)
        is distinct from (excluded.title, excluded.about, excluded.day, excluded.starts_at, excluded.ends_at, excluded.site_id,
        excluded.place, excluded.audience, excluded.from_months, excluded.to_months, excluded.languages, excluded.free,
        excluded.registration, excluded.contact_phone, excluded.contact_email, excluded.contact_website, excluded.cancelled, excluded.translations)
      returning (xmax = 0) as added`,
  )
