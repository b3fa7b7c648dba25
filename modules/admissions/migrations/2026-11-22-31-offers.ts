/** Offers with their places, the links that answer them, families passed over with their reason, and the local rules. */
export const up = `
create table admissions.policy (
  territory_id text primary key references platform.territory on delete cascade,
  content jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);

create table admissions.offer (
  territory_id text not null references platform.territory on delete cascade,
  offer_id text not null,
  request_id text not null,
  origin text not null check (origin in ('round', 'waiting', 'urgent')),
  round_id text,
  state text not null check (state in ('made', 'awaiting', 'accepted', 'declined', 'expired', 'withdrawn')),
  age_rule text not null check (age_rule in ('cohort', 'monthly')),
  rank integer check (rank >= 1),
  points integer,
  as_asked boolean not null,
  made_at timestamptz not null,
  made_by text not null,
  deadline date not null,
  extensions integer not null default 0 check (extensions >= 0),
  extension_asked_at timestamptz,
  reminders integer not null default 0 check (reminders >= 0),
  stays_listed boolean not null default false,
  answered_at timestamptz,
  answered_by text,
  answered_through text check (answered_through in ('link', 'account', 'phone', 'paper', 'counter')),
  reason text,
  replaces text,
  version integer not null default 1,
  primary key (territory_id, offer_id),
  check (origin <> 'round' or round_id is not null),
  -- A yes is always somebody's, at a moment, by a way.
  check (state not in ('accepted', 'awaiting') or (answered_at is not null and answered_by is not null and answered_through is not null))
);
-- A family thinks about one offer at a time, and a commission makes it one offer.
create unique index offer_open on admissions.offer (territory_id, request_id) where state in ('made', 'awaiting');
create unique index offer_of_round on admissions.offer (territory_id, round_id, request_id) where origin = 'round' and replaces is null;
create index offer_list on admissions.offer (territory_id, state, deadline, offer_id);
create index offer_request on admissions.offer (territory_id, request_id, made_at);

create table admissions.offer_place (
  territory_id text not null,
  offer_id text not null,
  child_id text not null,
  centre_id text not null,
  age_group_id text not null,
  born date not null,
  week text[] not null check (cardinality(week) between 1 and 12),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  contract_id text not null,
  leaves text,
  primary key (territory_id, offer_id, child_id),
  unique (territory_id, contract_id),
  foreign key (territory_id, offer_id) references admissions.offer (territory_id, offer_id) on delete cascade
);
create index offer_place_centre on admissions.offer_place (territory_id, centre_id);
create index offer_place_child on admissions.offer_place (territory_id, child_id);

-- A link answers one offer without signing in: only its hash is kept.
create table admissions.offer_link (
  territory_id text not null,
  token_hash text not null,
  offer_id text not null,
  -- which of the guardians it was sent to, 1 or 2
  guardian integer not null check (guardian >= 1),
  made_at timestamptz not null,
  primary key (territory_id, token_hash),
  foreign key (territory_id, offer_id) references admissions.offer (territory_id, offer_id) on delete cascade
);
create index offer_link_offer on admissions.offer_link (territory_id, offer_id);

create table admissions.skip (
  territory_id text not null references platform.territory on delete cascade,
  skip_id text not null,
  request_id text not null,
  centre_id text not null,
  age_group_id text not null,
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  reason text not null,
  skipped_by text not null,
  skipped_at timestamptz not null,
  primary key (territory_id, skip_id)
);
create index skip_place on admissions.skip (territory_id, centre_id, age_group_id, month);

do $$ declare name text; begin
  foreach name in array array['policy', 'offer', 'offer_place', 'offer_link', 'skip'] loop
    execute format('alter table admissions.%I enable row level security', name);
    execute format('create policy territory_only on admissions.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on admissions.%I to ribambelle_app', name);
  end loop;
end $$;
grant update on admissions.policy to ribambelle_app;
-- What is offered never changes; where the offer stands does.
grant update (state, deadline, extensions, extension_asked_at, reminders, stays_listed, answered_at, answered_by, answered_through, reason, version)
  on admissions.offer to ribambelle_app;
`
