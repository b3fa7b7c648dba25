/** Who fills a request for a family: what the family agreed to, how, and until when. */
export const up = `
create table intake.mandate (
  territory_id text not null,
  mandate_id text not null,
  household_id text not null,
  request_id text not null,
  -- the account of the helper, or of the officer who wrote down a paper form
  helper_id text not null,
  allows text[] not null check (allows <@ array['follow', 'change', 'proofs', 'answer']),
  -- spoken before the helper, or signed on a paper that the family keeps a copy of
  consent text not null check (consent in ('spoken', 'paper')),
  agreed_on date not null,
  -- the last day; a mandate ends by itself
  until date not null,
  ended_on date,
  -- the actor as the audit names it
  ended_by text,
  made_at timestamptz not null,
  primary key (territory_id, mandate_id),
  check (until >= agreed_on),
  foreign key (territory_id, household_id) references intake.household (territory_id, household_id) on delete cascade,
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index mandate_request on intake.mandate (territory_id, request_id);
create index mandate_helper on intake.mandate (territory_id, helper_id, until);
create index mandate_household on intake.mandate (territory_id, household_id);

alter table intake.mandate enable row level security;
create policy territory_only on intake.mandate using (territory_id = platform.current_territory());
grant select, insert, update, delete on intake.mandate to ribambelle_app;

-- What the family agreed to before its request was begun: it becomes a mandate when the request is sent.
alter table intake.draft add column mandate jsonb;
`
