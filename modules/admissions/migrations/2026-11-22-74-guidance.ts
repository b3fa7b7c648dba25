/** Families whom a commission left without a place, handed to those who help them find another solution, and followed until that is closed. */
export const up = `
create table admissions.guidance (
  territory_id text not null references platform.territory on delete cascade,
  request_id text not null,
  reference text not null,
  -- the commission that handed the family over last
  round_id text not null,
  state text not null default 'waiting' check (state in ('waiting', 'contacted', 'closed')),
  handed_on date not null,
  -- when somebody means to speak with the family again
  next_on date,
  outcome text check (outcome in ('childminder', 'other-centre', 'home-care', 'few-hours', 'family-arranged', 'place-given', 'stays-waiting',
    'not-reached', 'declined', 'request-ended')),
  version integer not null default 1 check (version >= 1),
  primary key (territory_id, request_id),
  check ((state = 'closed') = (outcome is not null)),
  check (state <> 'closed' or next_on is null)
);
create index guidance_list on admissions.guidance (territory_id, state, next_on, handed_on, request_id);

-- Only grows: what was done, by whom.
create table admissions.guidance_step (
  territory_id text not null,
  request_id text not null,
  number integer not null check (number >= 1),
  move text not null check (move in ('hand-over', 'contact', 'close', 'reopen')),
  way text check (way in ('phone', 'meeting', 'message', 'letter', 'home')),
  reached boolean,
  outcome text,
  note text not null default '' check (length(note) <= 1000),
  by_account text not null,
  -- how that person is called on screen; empty for the program and for families
  author text not null check (length(author) <= 200),
  at timestamptz not null,
  primary key (territory_id, request_id, number),
  foreign key (territory_id, request_id) references admissions.guidance (territory_id, request_id) on delete cascade
);

do $$ declare name text; begin
  foreach name in array array['guidance', 'guidance_step'] loop
    execute format('alter table admissions.%I enable row level security', name);
    execute format('create policy territory_only on admissions.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on admissions.%I to ribambelle_app', name);
  end loop;
end $$;
-- It goes with the family.
grant update (round_id, state, handed_on, next_on, outcome, version), delete on admissions.guidance to ribambelle_app;
`
