/** Households, children, requests with their needs, wishes and coded facts; drafts; the local policy of intake. */
export const up = `
create schema intake;
grant usage on schema intake to ribambelle_app;

create table intake.household (
  territory_id text not null references platform.territory on delete cascade,
  household_id text not null,
  account_id text,
  zone_id text not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  family_type text not null check (family_type in ('couple', 'single')),
  yearly_resources bigint check (yearly_resources >= 0),
  children_in_charge integer not null check (children_in_charge between 1 and 20),
  language text not null,
  channel text not null check (channel in ('email', 'sms', 'letter', 'phone', 'helper')),
  interpreter boolean not null default false,
  -- names of the guardians, folded (no capitals, no accents), the first guardian's last name first: searched and sorted by
  search text not null,
  made_at timestamptz not null default now(),
  primary key (territory_id, household_id)
);
create index household_account on intake.household (territory_id, account_id);
create index household_search on intake.household (territory_id, search text_pattern_ops);

-- Accounts that follow a household besides the first: both guardians may see.
create table intake.follower (
  territory_id text not null,
  household_id text not null,
  account_id text not null,
  primary key (territory_id, household_id, account_id),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade
);
create index follower_account on intake.follower (territory_id, account_id);

create table intake.guardian (
  territory_id text not null,
  guardian_id text not null,
  household_id text not null,
  rank integer not null check (rank in (1, 2)),
  first_name text not null,
  last_name text not null,
  email text,
  phone text,
  primary key (territory_id, guardian_id),
  unique (territory_id, household_id, rank),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade
);
create index guardian_email on intake.guardian (territory_id, lower(email));

create table intake.child (
  territory_id text not null,
  child_id text not null,
  household_id text not null,
  first_name text,
  last_name text not null,
  born date not null,
  expected boolean not null default false,
  -- last and first name, folded
  search text not null,
  primary key (territory_id, child_id),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade
);
create index child_household on intake.child (territory_id, household_id);
create index child_likeness on intake.child (territory_id, search, born);

create table intake.request (
  territory_id text not null,
  request_id text not null,
  reference text not null,
  household_id text not null,
  state text not null check (state in ('draft', 'submitted', 'complete', 'placed', 'withdrawn', 'closed')),
  start_month text not null check (start_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  start_flexibility integer not null default 0 check (start_flexibility between 0 and 12),
  siblings text not null default 'split' check (siblings in ('together', 'split')),
  submitted_at timestamptz,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (territory_id, request_id),
  unique (territory_id, reference),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade
);
create index request_state on intake.request (territory_id, state, start_month, submitted_at);
create index request_household on intake.request (territory_id, household_id);

create table intake.need (
  territory_id text not null,
  request_id text not null,
  child_id text not null,
  week text[] not null check (cardinality(week) between 1 and 12),
  fewest_days integer check (fewest_days between 1 and 6),
  primary key (territory_id, request_id, child_id),
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade,
  foreign key (territory_id, child_id) references intake.child (territory_id, child_id) on delete cascade
);

create table intake.wish (
  territory_id text not null,
  request_id text not null,
  rank integer not null check (rank between 1 and 20),
  site_id text not null,
  primary key (territory_id, request_id, rank),
  unique (territory_id, request_id, site_id),
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index wish_site on intake.wish (territory_id, site_id);

create table intake.fact (
  territory_id text not null,
  request_id text not null,
  code text not null,
  value integer not null,
  proof text not null default 'declared' check (proof in ('declared', 'verified', 'refused')),
  verified_on date,
  verified_by text,
  primary key (territory_id, request_id, code),
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);

-- A request being written: what was typed, as typed. The link that reopens it is a secret; only its hash is kept.
create table intake.draft (
  territory_id text not null references platform.territory on delete cascade,
  draft_id text not null,
  token_hash text not null,
  -- the actor as the audit names it
  made_by text not null,
  -- set when the draft changes a request that exists
  changes_request_id text,
  answers jsonb not null default '{}',
  request_id text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (territory_id, draft_id),
  unique (territory_id, token_hash)
);
create index draft_changed on intake.draft (territory_id, changed_at);

-- Local policy of the territory; the defaults of domain/policy.ts hold while there is no row.
create table intake.policy (
  territory_id text not null references platform.territory on delete cascade,
  first_month_ahead integer not null check (first_month_ahead between 0 and 24),
  last_month_ahead integer not null check (last_month_ahead between 1 and 36),
  most_wishes integer not null check (most_wishes between 1 and 20),
  primary key (territory_id)
);

do $$ declare name text; begin
  foreach name in array array['household', 'follower', 'guardian', 'child', 'request', 'need', 'wish', 'fact', 'draft', 'policy'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
