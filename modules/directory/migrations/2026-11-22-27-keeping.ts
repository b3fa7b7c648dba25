/** Keeping the sheets by hand: their version, the day on which a place closed, and every change as a row that nobody alters. */
export const up = `
alter table directory.site
  add column version integer not null default 1 check (version >= 1),
  add column closed_on date;
create index site_checked on directory.site (territory_id, checked_on) where closed_on is null;

create table directory.site_change (
  territory_id text not null references platform.territory on delete cascade,
  change_id text not null check (change_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  site_id text not null,
  -- order within one act
  rank integer not null check (rank >= 0),
  -- the version of the sheet that this change made
  version integer not null check (version >= 1),
  made_at timestamptz not null,
  made_by text not null,
  cause text not null check (cause in ('added', 'edited', 'checked', 'closed', 'reopened', 'restored', 'imported', 'import-undone')),
  -- the import, or the change that was taken back
  cause_ref text,
  field text not null,
  before jsonb,
  after jsonb,
  primary key (territory_id, change_id),
  foreign key (territory_id, site_id) references directory.site (territory_id, site_id)
);
create index site_change_site on directory.site_change (territory_id, site_id, made_at);
create index site_change_cause on directory.site_change (territory_id, cause_ref) where cause_ref is not null;
alter table directory.site_change enable row level security;
create policy territory_only on directory.site_change using (territory_id = platform.current_territory());
-- No update and no delete: what happened stays.
grant select, insert on directory.site_change to ribambelle_app;
`
