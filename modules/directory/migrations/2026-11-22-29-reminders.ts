/** Asking whether a sheet is still right: after how many months, and when a place was last asked. */
export const up = `
create table directory.keeping_policy (
  territory_id text primary key references platform.territory on delete cascade,
  -- months after which a sheet is old
  stale_months integer not null check (stale_months between 1 and 60),
  -- whether places are written to by themselves
  remind boolean not null,
  changed_at timestamptz not null
);
alter table directory.keeping_policy enable row level security;
create policy territory_only on directory.keeping_policy using (territory_id = platform.current_territory());
grant select, insert, update on directory.keeping_policy to ribambelle_app;

create table directory.reminder (
  territory_id text not null references platform.territory on delete cascade,
  site_id text not null,
  asked_on date not null,
  -- how the place was written to; null when the sheet has no address of mail
  way text,
  primary key (territory_id, site_id, asked_on),
  foreign key (territory_id, site_id) references directory.site (territory_id, site_id)
);
alter table directory.reminder enable row level security;
create policy territory_only on directory.reminder using (territory_id = platform.current_territory());
grant select, insert, update, delete on directory.reminder to ribambelle_app;
`
