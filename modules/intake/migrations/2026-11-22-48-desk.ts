/** Who takes a request in hand, lists that staff keep and share, acts on many requests at once; what the desk's lists are read by. */
export const up = `
alter table intake.request
  -- when somebody of the service first did something with it
  add column taken_at timestamptz,
  -- account of who follows it at the desk
  add column assigned_to text,
  -- an officer asks that its papers be looked at
  add column flagged_at timestamptz,
  -- what the family said until then asks for no answer
  add column settled_at timestamptz,
  -- the request that it was found to be one with; it is closed then
  add column merged_into text;
update intake.request r set taken_at = changed_at where state <> 'submitted' or exists (select from intake.fact f
  where f.territory_id = r.territory_id and f.request_id = r.request_id and f.verified_by is not null);

-- A list of the desk under a name: its filters as they stand in the address. Names of families never do.
create table intake.saved_list (
  territory_id text not null references platform.territory on delete cascade,
  list_id text not null,
  owner_id text not null,
  name text not null check (length(name) between 1 and 60),
  address text not null check (length(address) <= 500),
  shared boolean not null,
  made_at timestamptz not null,
  primary key (territory_id, list_id)
);
create index saved_list_owner on intake.saved_list (territory_id, owner_id);

-- One act on several requests. Its lines are done one by one, each in a transaction of its own: what was cut short is gone on with.
create table intake.bulk (
  territory_id text not null references platform.territory on delete cascade,
  bulk_id text not null,
  act text not null check (act in ('assign', 'flag', 'unflag', 'ask-paper')),
  -- account to which the requests are given; null: nobody
  assignee text,
  -- what is written to the families; null for acts that write nothing
  body text,
  made_by text not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  primary key (territory_id, bulk_id)
);
create index bulk_made on intake.bulk (territory_id, made_by, made_at);

create table intake.bulk_line (
  territory_id text not null,
  bulk_id text not null,
  request_id text not null,
  rank integer not null check (rank >= 1),
  state text not null check (state in ('planned', 'done', 'same', 'refused', 'undone', 'kept')),
  -- why it was refused
  code text,
  -- what it was before, for taking the act back
  before jsonb,
  primary key (territory_id, bulk_id, request_id),
  foreign key (territory_id, bulk_id) references intake.bulk (territory_id, bulk_id) on delete cascade,
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index bulk_line_request on intake.bulk_line (territory_id, request_id);

-- The orders in which the list is turned, page by page.
create index request_sent on intake.request (territory_id, coalesce(submitted_at, '-infinity'), request_id);
create index request_start on intake.request (territory_id, start_month, coalesce(submitted_at, '-infinity'), request_id);
create index household_name on intake.household (territory_id, search collate "C", household_id);
-- The baskets.
create index request_new on intake.request (territory_id, request_id) where state = 'submitted' and taken_at is null;
create index request_assigned on intake.request (territory_id, assigned_to, state) where assigned_to is not null;
create index request_flagged on intake.request (territory_id, request_id) where flagged_at is not null;
create index request_merged on intake.request (territory_id, merged_into) where merged_into is not null;
create index fact_declared on intake.fact (territory_id, request_id, code) where proof = 'declared';
create index fact_urgent on intake.fact (territory_id, request_id) where code = 'emergency' and proof <> 'refused';
create index household_interpreter on intake.household (territory_id, household_id) where interpreter;
create index household_paper on intake.household (territory_id, household_id) where channel in ('letter', 'phone', 'helper');
create index child_due on intake.child (territory_id, born) where expected;
drop index intake.child_likeness;
create index child_alike on intake.child (territory_id, search, born, child_id, household_id) where not expected;
create index guardian_phone on intake.guardian (territory_id, phone) where phone is not null;
create index household_address on intake.household (territory_id, zone_id, lower(address));

do $$ declare name text; begin
  foreach name in array array['saved_list', 'bulk', 'bulk_line'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
