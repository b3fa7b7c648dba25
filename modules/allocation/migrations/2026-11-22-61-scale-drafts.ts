/** Scales being written, and what each of them would have changed in a past round. Published versions stay in `scale`, where nothing changes. */
export const up = `
create table allocation.scale_draft (
  territory_id text not null references platform.territory on delete cascade,
  draft_id text not null check (draft_id ~ '^[a-z0-9]{8,40}$'),
  content jsonb not null,
  revision integer not null default 1 check (revision >= 1),
  state text not null default 'open' check (state in ('open', 'published', 'dropped')),
  published_version integer check (published_version >= 1),
  -- the version it was made from
  based_on integer check (based_on >= 1),
  changed_at timestamptz not null,
  primary key (territory_id, draft_id),
  check ((state = 'published') = (published_version is not null))
);

create table allocation.scale_simulation (
  territory_id text not null,
  simulation_id text not null check (simulation_id ~ '^[a-z0-9]{8,40}$'),
  draft_id text not null,
  round_id text not null,
  -- the draft as it stood when it was asked
  scale jsonb not null,
  scale_hash text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- percent
  progress integer not null default 0 check (progress between 0 and 100),
  result jsonb,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (territory_id, simulation_id),
  unique (territory_id, draft_id, round_id, scale_hash),
  foreign key (territory_id, draft_id) references allocation.scale_draft (territory_id, draft_id) on delete cascade,
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade,
  check ((state = 'done') = (result is not null))
);
create index scale_simulation_draft on allocation.scale_simulation (territory_id, draft_id, asked_at);

do $$ declare name text; begin
  foreach name in array array['scale_draft', 'scale_simulation'] loop
    execute format('alter table allocation.%I enable row level security', name);
    execute format('create policy territory_only on allocation.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on allocation.%I to ribambelle_app', name);
  end loop;
end $$;
grant update (content, revision, state, published_version, changed_at) on allocation.scale_draft to ribambelle_app;
grant update (state, progress, result, done_at) on allocation.scale_simulation to ribambelle_app;
`
