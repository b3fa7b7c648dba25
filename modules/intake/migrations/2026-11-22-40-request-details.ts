/** What the form asks since it is whole: other days and hours, arrivals, letters, links of drafts; the rest of the local policy. */
export const up = `
alter table intake.child
  add column adoption boolean not null default false,
  -- the day of birth is the family's best guess
  add column approximate boolean not null default false;

alter table intake.need
  -- null: the days of the week only; otherwise as many other days will do, but for these
  add column never_days text[] check (never_days <@ array['mon', 'tue', 'wed', 'thu', 'fri', 'sat']),
  -- [{ day, from, until }]: a detail, decided upon by nobody
  add column hours jsonb;

alter table intake.household
  -- where letters go: { street, postcode, town }
  add column postal jsonb,
  -- who passes on what the service says: { name, reach }
  add column contact_person jsonb;

alter table intake.policy
  add column before_birth boolean not null default true,
  add column outside boolean not null default true,
  add column draft_days integer not null default 30 check (draft_days between 7 and 90),
  add column proof_days integer not null default 30 check (proof_days between 1 and 365),
  add column mandate_months integer not null default 12 check (mandate_months between 1 and 24),
  add column renewal_months integer not null default 6 check (renewal_months between 2 and 24),
  add column grace_days integer not null default 30 check (grace_days between 14 and 120);

alter table intake.draft
  -- version of the request when a draft that changes it was begun, or when its author last saw what others changed
  add column base_version integer,
  -- links sent on request: bounded
  add column links_sent integer not null default 0,
  -- when the coming erasure was told
  add column told_at timestamptz;

-- Links that were sent by the service: each has its own secret, beside the one in the address of the page.
create table intake.draft_link (
  territory_id text not null,
  token_hash text not null,
  draft_id text not null,
  made_at timestamptz not null,
  primary key (territory_id, token_hash),
  foreign key (territory_id, draft_id) references intake.draft (territory_id, draft_id) on delete cascade
);
create index draft_link_draft on intake.draft_link (territory_id, draft_id);

alter table intake.draft_link enable row level security;
create policy territory_only on intake.draft_link using (territory_id = platform.current_territory());
grant select, insert, update, delete on intake.draft_link to ribambelle_app;
`
