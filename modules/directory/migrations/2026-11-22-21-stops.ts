/** Stops of public transport, for the sheets of the places around them. */
export const up = `
create table directory.stop (
  territory_id text not null references platform.territory on delete cascade,
  stop_id text not null check (stop_id <> ''),
  name text not null check (name <> ''),
  lines text[] not null default '{}',
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  source text not null,
  primary key (territory_id, stop_id)
);
-- A sheet looks in a small box around its site.
create index stop_place on directory.stop (territory_id, latitude, longitude);
alter table directory.stop enable row level security;
create policy territory_only on directory.stop using (territory_id = platform.current_territory());
grant select, insert, update, delete on directory.stop to ribambelle_app;
`
