/** What administrators write about prices: corrections of the law, numbers of the territory, tariffs. Rows are added, never changed. */
export const up = `
create table costs.recorded_price (
  territory_id text not null references platform.territory on delete cascade,
  key text not null check (key ~ '^[a-z0-9.-]{1,80}$'),
  version integer not null check (version > 0),
  from_day date not null,
  value text check (char_length(value) <= 20000),
  source text not null,
  reason text not null,
  to_verify boolean not null default false,
  undoes integer,
  recorded_at timestamptz not null,
  primary key (territory_id, key, version)
);

alter table costs.recorded_price enable row level security;
create policy territory_only on costs.recorded_price using (territory_id = platform.current_territory());
grant select, insert on costs.recorded_price to ribambelle_app;
`
