/** What was tried on a drawn round before deciding, what elected members asked to try, and their questions about cases of the book. */
export const up = `
create table allocation.scenario (
  territory_id text not null,
  round_id text not null,
  scenario_id text not null check (scenario_id ~ '^[a-z0-9]{8,40}$'),
  -- the frozen list it was tried on: a round that is reopened has another one
  snapshot_hash text not null,
  audience text not null check (audience in ('desk', 'elected')),
  asked jsonb not null,
  asked_hash text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  -- percent
  progress integer not null default 0 check (progress between 0 and 100),
  result jsonb,
  asked_by text not null,
  author text not null check (length(author) <= 200),
  asked_at timestamptz not null,
  done_at timestamptz,
  -- chosen as the proposal, and why
  adopted_at timestamptz,
  adopted_by text,
  adopted_reason text check (length(adopted_reason) between 1 and 2000),
  policy jsonb,
  primary key (territory_id, round_id, scenario_id),
  unique (territory_id, round_id, snapshot_hash, audience, asked_hash),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade,
  check ((state = 'done') = (result is not null)),
  check ((adopted_at is null) = (policy is null) and (adopted_at is null) = (adopted_reason is null))
);
create index scenario_asked on allocation.scenario (territory_id, round_id, asked_at);

create table allocation.case_question (
  territory_id text not null,
  round_id text not null,
  question_id text not null check (question_id ~ '^[a-z0-9]{8,40}$'),
  pseudonym text not null,
  kind text not null check (kind in ('why-refused', 'points', 'siblings', 'urgent', 'place-held', 'data', 'other')),
  -- to the staff alone
  note text not null default '' check (length(note) <= 500),
  asked_by text not null,
  author text not null check (length(author) <= 200),
  asked_at timestamptz not null,
  answer_kind text check (answer_kind in ('confirmed', 'corrected', 'looked-at-again', 'not-possible', 'in-sitting')),
  -- read by elected members: no name, no free detail of the family
  answer text check (length(answer) between 1 and 500),
  answered_by text,
  answered_at timestamptz,
  primary key (territory_id, round_id, question_id),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade,
  check ((answered_at is null) = (answer_kind is null) and (answered_at is null) = (answered_by is null))
);
create index case_question_case on allocation.case_question (territory_id, round_id, pseudonym);

do $$ declare name text; begin
  foreach name in array array['scenario', 'case_question'] loop
    execute format('alter table allocation.%I enable row level security', name);
    execute format('create policy territory_only on allocation.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on allocation.%I to ribambelle_app', name);
  end loop;
end $$;
grant update (state, progress, result, done_at, adopted_at, adopted_by, adopted_reason, policy) on allocation.scenario to ribambelle_app;
grant update (answer_kind, answer, answered_by, answered_at, note) on allocation.case_question to ribambelle_app;
`
