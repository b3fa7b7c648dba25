/** What the desk writes on a request's sheet: notes, interviews, requests that go together, requests that were one. */
export const up = `
create table intake.note (
  territory_id text not null,
  note_id text not null,
  request_id text not null,
  author_id text not null,
  body text not null check (length(body) between 1 and 2000),
  made_at timestamptz not null,
  primary key (territory_id, note_id),
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index note_request on intake.note (territory_id, request_id, made_at);

-- What the territory asks in a first interview; the list of domain/desk/interview.ts holds while there is no row.
create table intake.interview_field (
  territory_id text not null references platform.territory on delete cascade,
  field_id text not null,
  rank integer not null check (rank >= 1),
  label text not null check (length(label) between 1 and 120),
  kind text not null check (kind in ('text', 'long-text', 'yes-no', 'choice', 'date', 'number')),
  choices text[] not null default '{}',
  primary key (territory_id, field_id)
);

create table intake.interview (
  territory_id text not null,
  interview_id text not null,
  request_id text not null,
  held_on date not null,
  way text not null check (way in ('desk', 'phone', 'video', 'home')),
  author_id text not null,
  -- [{ fieldId, label, kind, value }]: the questions as they stood that day
  answers jsonb not null,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (territory_id, interview_id),
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index interview_request on intake.interview (territory_id, request_id, held_on);

-- Two requests that an officer looked at together: of one family, or not to be taken for one.
create table intake.request_link (
  territory_id text not null,
  first_id text not null,
  second_id text not null,
  kind text not null check (kind in ('family', 'apart')),
  made_by text not null,
  made_at timestamptz not null,
  primary key (territory_id, first_id, second_id),
  check (first_id < second_id),
  foreign key (territory_id, first_id) references intake.request (territory_id, request_id) on delete cascade,
  foreign key (territory_id, second_id) references intake.request (territory_id, request_id) on delete cascade
);
create index request_link_second on intake.request_link (territory_id, second_id);

-- Two requests that were one: what each was before and what the merge made of them, so that it can be taken back exactly.
create table intake.merge (
  territory_id text not null,
  merge_id text not null,
  kept_id text not null,
  merged_id text not null,
  before jsonb not null,
  after jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  primary key (territory_id, merge_id),
  check (kept_id <> merged_id),
  foreign key (territory_id, kept_id) references intake.request (territory_id, request_id) on delete cascade,
  foreign key (territory_id, merged_id) references intake.request (territory_id, request_id) on delete cascade
);
create unique index merge_once on intake.merge (territory_id, merged_id) where undone_at is null;
create index merge_kept on intake.merge (territory_id, kept_id);

do $$ declare name text; begin
  foreach name in array array['note', 'interview_field', 'interview', 'request_link', 'merge'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
