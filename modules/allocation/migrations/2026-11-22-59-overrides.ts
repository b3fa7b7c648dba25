/**
 * Answers that people change between proposal and publication, and what the list then is. The proposal itself never changes: what differs
 * from it stands beside it, is written anew with each change, and is closed when the round is published.
 */
export const up = `
create table allocation.override (
  territory_id text not null,
  round_id text not null,
  number integer not null check (number >= 1),
  request_id text not null,
  pseudonym text not null,
  -- line of the family's ranked list; null takes its place back
  option integer check (option >= 0),
  kind text not null check (kind in ('family-left', 'request-changed', 'data-corrected', 'places-corrected', 'not-possible-there', 'siblings',
    'situation', 'vote', 'free-place', 'consequence')),
  -- kept inside: only the kind is published
  reason text not null check (length(reason) between 1 and 2000),
  claims jsonb not null,
  decided_by text not null,
  -- how that person is called on screen
  author text not null check (length(author) <= 200),
  decided_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null)),
  primary key (territory_id, round_id, number),
  foreign key (territory_id, round_id, request_id) references allocation.entry (territory_id, round_id, request_id) on delete cascade
);

create table allocation.decided_result (
  territory_id text not null,
  round_id text not null,
  request_id text not null,
  outcome text not null check (outcome in ('placed', 'kept', 'not-placed', 'impossible')),
  rank integer check (rank >= 1),
  points integer not null,
  content jsonb not null,
  primary key (territory_id, round_id, request_id),
  foreign key (territory_id, round_id, request_id) references allocation.entry (territory_id, round_id, request_id) on delete cascade
);

create table allocation.decided_digest (
  territory_id text not null,
  round_id text not null,
  name text not null check (name in ('summary', 'occupancy', 'book')),
  content jsonb not null,
  primary key (territory_id, round_id, name),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

create table allocation.decided_file (
  territory_id text not null,
  round_id text not null,
  name text not null check (name in ('overrides.json', 'manifest.json')),
  content text not null,
  primary key (territory_id, round_id, name),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

do $$ declare name text; begin
  foreach name in array array['override', 'decided_result', 'decided_digest', 'decided_file'] loop
    execute format('alter table allocation.%I enable row level security', name);
    execute format('create policy territory_only on allocation.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on allocation.%I to ribambelle_app', name);
    -- Nothing is written or taken away once the round is published.
    execute format('create policy while_proposed_in on allocation.%I as restrictive for insert with check (exists (select 1 from allocation.round r
      where r.territory_id = %I.territory_id and r.round_id = %I.round_id and r.state = ''proposed''))', name, name, name);
    execute format('create policy while_proposed_out on allocation.%I as restrictive for delete using (exists (select 1 from allocation.round r
      where r.territory_id = %I.territory_id and r.round_id = %I.round_id and r.state = ''proposed''))', name, name, name);
  end loop;
end $$;
-- The words of a reason go when the family is erased.
grant update (undone_by, undone_at, reason) on allocation.override to ribambelle_app;
grant delete on allocation.decided_result, allocation.decided_digest, allocation.decided_file to ribambelle_app;
`
