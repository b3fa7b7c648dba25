/** Decisions as they were told, and the territory's own legal texts. Rows are written once: the application may add and read them, never change one. */
export const up = `
create table admissions.ground (
  territory_id text not null references platform.territory on delete cascade,
  ground_id text not null check (ground_id in ('authority', 'scale-adopted', 'algorithm', 'appeal-service', 'appeal-court', 'defender')),
  version integer not null check (version >= 1),
  from_day date not null,
  -- French; empty where the territory takes the text of the service away
  text text not null check (length(text) <= 2000),
  source text not null check (length(source) between 1 and 300),
  added_by text not null,
  added_at timestamptz not null,
  primary key (territory_id, ground_id, version)
);

create table admissions.decision (
  territory_id text not null references platform.territory on delete cascade,
  decision_id text not null,
  round_id text not null,
  request_id text not null,
  reference text not null,
  kind text not null check (kind in ('placed', 'kept', 'not-placed', 'impossible')),
  decided_on date not null,
  -- words, parameters applied and grounds, as they were told
  content jsonb not null,
  made_at timestamptz not null,
  primary key (territory_id, decision_id),
  unique (territory_id, round_id, request_id)
);
create index decision_request on admissions.decision (territory_id, request_id, made_at);
create index decision_list on admissions.decision (territory_id, round_id, kind, reference);

do $$ declare name text; begin
  foreach name in array array['ground', 'decision'] loop
    execute format('alter table admissions.%I enable row level security', name);
    execute format('create policy territory_only on admissions.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on admissions.%I to ribambelle_app', name);
  end loop;
end $$;
`
