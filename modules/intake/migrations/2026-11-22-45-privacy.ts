/** How long each class of data is kept, and families' demands to be erased. */
export const up = `
-- Months after which each class goes; the defaults of domain/following/retention.ts hold while there is no row.
create table intake.retention (
  territory_id text not null references platform.territory on delete cascade,
  withdrawn_months integer not null check (withdrawn_months between 1 and 60),
  asleep_months integer not null check (asleep_months between 6 and 60),
  closed_months integer not null check (closed_months between 2 and 60),
  placed_months integer not null check (placed_months between 6 and 120),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (territory_id)
);

-- A demand to erase a household. It outlives the household: that it was asked, and done, is no personal data.
create table intake.erasure (
  territory_id text not null references platform.territory on delete cascade,
  erasure_id text not null,
  household_id text not null,
  state text not null check (state in ('asked', 'cancelled', 'held', 'done')),
  -- the actor as the audit names it
  asked_by text not null,
  asked_at timestamptz not null,
  due_on date not null,
  ended_at timestamptz,
  primary key (territory_id, erasure_id)
);
-- One open demand a household.
create unique index erasure_open on intake.erasure (territory_id, household_id) where state in ('asked', 'held');
create index erasure_due on intake.erasure (territory_id, state, due_on);

do $$ declare name text; begin
  foreach name in array array['retention', 'erasure'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
