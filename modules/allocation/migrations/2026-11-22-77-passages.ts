/** Which kinds of commission count as one more for families whom they leave without a place: a rule of the territory. */
export const up = `
create table allocation.passage_policy (
  territory_id text primary key references platform.territory on delete cascade,
  kinds text[] not null check (kinds <@ array['april', 'autumn', 'inter', 'emergency']),
  -- grows with each change: two people who edit at once do not overwrite each other
  version integer not null default 1 check (version >= 1),
  changed_by text not null,
  -- how that person is called on screen
  author text not null check (length(author) <= 200),
  changed_at timestamptz not null
);
alter table allocation.passage_policy enable row level security;
create policy territory_only on allocation.passage_policy using (territory_id = platform.current_territory());
grant select, insert, update on allocation.passage_policy to ribambelle_app;
`
