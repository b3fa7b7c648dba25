/** A proposal that is being computed beside the pages: who asked for it, how far it is, what the checker did not confirm. */
export const up = `
create table allocation.proposing (
  territory_id text not null,
  round_id text not null,
  -- the frozen list it is computed from: a round that is reopened has another one
  snapshot_hash text not null,
  -- in whose name the proposal will be kept
  actor jsonb not null,
  -- percent
  progress integer not null default 0 check (progress between 0 and 100),
  faults text[] not null default '{}',
  asked_at timestamptz not null,
  primary key (territory_id, round_id),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);
alter table allocation.proposing enable row level security;
create policy territory_only on allocation.proposing using (territory_id = platform.current_territory());
grant select, insert, update, delete on allocation.proposing to ribambelle_app;
`
