/** What the service chose for its leaflet: parts, forewords by language, who signs. */
export const up = `
create table directory.brochure (
  territory_id text primary key references platform.territory on delete cascade,
  sections text[] not null check (cardinality(sections) between 1 and 20),
  forewords jsonb not null default '{}',
  signature text not null default '' check (length(signature) <= 120),
  changed_at timestamptz not null
);
alter table directory.brochure enable row level security;
create policy territory_only on directory.brochure using (territory_id = platform.current_territory());
grant select, insert, update on directory.brochure to ribambelle_app;
`
