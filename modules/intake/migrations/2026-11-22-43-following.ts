/** How each guardian is reached and who may follow; links that come by mail or by hand. */
export const up = `
-- What a guardian chose for oneself, beside what the household chose. A row outlives a guardian who is taken off the request: the
-- restriction must stay.
create table intake.reach (
  territory_id text not null,
  household_id text not null,
  guardian_id text not null,
  account_id text,
  language text,
  channel text check (channel in ('email', 'sms', 'letter', 'phone', 'helper')),
  -- another address than the child's
  address text,
  -- a judgment says that this guardian is told nothing; the judgment itself is not kept
  restricted_on date,
  restricted_by text,
  changed_at timestamptz not null,
  primary key (territory_id, household_id, guardian_id),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade
);

-- Secrets of links: an invitation of the other guardian, the proof of a new e-mail address. Only the hash is kept.
create table intake.link (
  territory_id text not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('join', 'email')),
  household_id text not null,
  guardian_id text not null,
  -- the address to prove; null for an invitation
  email text,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (territory_id, token_hash),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade
);
create index link_household on intake.link (territory_id, household_id);

do $$ declare name text; begin
  foreach name in array array['reach', 'link'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
