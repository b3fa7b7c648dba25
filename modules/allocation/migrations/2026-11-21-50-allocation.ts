/**
 * Scales of points, rounds and what each of them decided. Most tables only grow: the application may add rows and read them, never change
 * one, so that a scale that was used, a frozen list, a published file stay what they were.
 */
export const up = `
create schema allocation;
grant usage on schema allocation to ribambelle_app;

-- Ties pseudonyms and lottery tickets to people; never shown, never changed.
create table allocation.secret (
  territory_id text primary key references platform.territory on delete cascade,
  value text not null check (length(value) >= 32)
);

create table allocation.scale (
  territory_id text not null references platform.territory on delete cascade,
  scale_id text not null check (scale_id ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  version integer not null check (version >= 1),
  content jsonb not null,
  content_hash text not null,
  added_at timestamptz not null,
  primary key (territory_id, scale_id, version)
);

create table allocation.round (
  territory_id text not null references platform.territory on delete cascade,
  round_id text not null check (round_id ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  name text not null check (name <> ''),
  kind text not null check (kind in ('april', 'autumn', 'inter', 'emergency')),
  campaign text not null check (campaign ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  start_months text[] not null check (cardinality(start_months) between 1 and 12),
  age_rule text not null check (age_rule in ('cohort', 'monthly')),
  scale_id text not null,
  scale_version integer not null,
  state text not null default 'open' check (state in ('open', 'frozen', 'drawn', 'proposed', 'published')),
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  seed text,
  snapshot_hash text,
  opened_at timestamptz not null,
  frozen_at timestamptz,
  drawn_at timestamptz,
  proposed_at timestamptz,
  published_at timestamptz,
  primary key (territory_id, round_id),
  foreign key (territory_id, scale_id, scale_version) references allocation.scale (territory_id, scale_id, version),
  check ((state = 'open') = (frozen_at is null)),
  check ((seed is null) = (drawn_at is null))
);
create index round_opened on allocation.round (territory_id, opened_at);

-- Kept apart until the draw: no page reads it.
create table allocation.seed (
  territory_id text not null,
  round_id text not null,
  seed text not null,
  primary key (territory_id, round_id),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

create table allocation.snapshot (
  territory_id text not null,
  round_id text not null,
  content jsonb not null,
  hash text not null,
  primary key (territory_id, round_id),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

-- Who is who in a round. A pseudonym is never used again, in no round.
create table allocation.entry (
  territory_id text not null,
  round_id text not null,
  request_id text not null,
  reference text not null,
  pseudonym text not null,
  ticket text not null,
  lottery bigint check (lottery >= 0),
  primary key (territory_id, round_id, request_id),
  unique (territory_id, pseudonym),
  unique (territory_id, round_id, ticket),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);
create index entry_request on allocation.entry (territory_id, request_id);

create table allocation.result (
  territory_id text not null,
  round_id text not null,
  request_id text not null,
  pseudonym text not null,
  outcome text not null check (outcome in ('placed', 'kept', 'not-placed', 'impossible')),
  rank integer check (rank >= 1),
  points integer not null,
  content jsonb not null,
  primary key (territory_id, round_id, request_id),
  foreign key (territory_id, round_id, request_id) references allocation.entry (territory_id, round_id, request_id) on delete cascade
);
create index result_order on allocation.result (territory_id, round_id, points desc, pseudonym);

-- Figures, occupancy and the book, counted once from the proposal.
create table allocation.digest (
  territory_id text not null,
  round_id text not null,
  name text not null check (name in ('summary', 'occupancy', 'book')),
  content jsonb not null,
  primary key (territory_id, round_id, name),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

create table allocation.file (
  territory_id text not null,
  round_id text not null,
  name text not null check (name in ('input.json', 'policy.json', 'lottery.json', 'result.json', 'manifest.json')),
  content text not null,
  primary key (territory_id, round_id, name),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

do $$ declare name text; begin
  foreach name in array array['secret', 'scale', 'round', 'seed', 'snapshot', 'entry', 'result', 'digest', 'file'] loop
    execute format('alter table allocation.%I enable row level security', name);
    execute format('create policy territory_only on allocation.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on allocation.%I to ribambelle_app', name);
  end loop;
end $$;
-- What may change: where a round stands, and the numbers that the draw gives. Scale, commitment and dates of opening never do.
grant update (state, seed, snapshot_hash, frozen_at, drawn_at, proposed_at, published_at) on allocation.round to ribambelle_app;
grant update (lottery) on allocation.entry to ribambelle_app;
`
