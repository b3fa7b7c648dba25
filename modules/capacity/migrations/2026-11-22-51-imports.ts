/** Files of places that somebody brings: what was sent and what became of it. What they wrote is in the history of each centre. */
export const up = `
create table capacity.import (
  territory_id text not null references platform.territory on delete cascade,
  import_id text not null,
  file_id text not null,
  file_name text not null,
  sent_at timestamptz not null,
  sent_by text not null,
  state text not null check (state in ('open', 'applied', 'undone', 'dropped')),
  -- lines read, lines refused, centres and half-days changed; null until applied
  counts jsonb,
  primary key (territory_id, import_id),
  check ((state in ('applied', 'undone')) = (counts is not null))
);
create index import_sent on capacity.import (territory_id, sent_at);

alter table capacity.import enable row level security;
create policy territory_only on capacity.import using (territory_id = platform.current_territory());
grant select, insert, update, delete on capacity.import to ribambelle_app;
`
