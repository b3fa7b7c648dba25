/** Pages that families show for a criterion, on a draft first and on its request then; what they will bring later or on paper. */
export const up = `
alter table intake.fact
  -- how the family said that it will show it, where it did not send it
  add column promised text check (promised in ('later', 'paper'));

create table intake.proof_page (
  territory_id text not null,
  -- the file itself is kept by the platform
  file_id text not null,
  -- a page belongs to a draft while it is written, then to its request
  draft_id text,
  request_id text,
  code text not null,
  added_at timestamptz not null,
  -- the actor as the audit names it
  added_by text not null,
  -- set when an officer looked at it: nothing is kept longer than needed
  erase_on date,
  primary key (territory_id, file_id),
  check ((draft_id is null) <> (request_id is null)),
  foreign key (territory_id, draft_id) references intake.draft (territory_id, draft_id) on delete cascade,
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index proof_page_request on intake.proof_page (territory_id, request_id, code);
create index proof_page_draft on intake.proof_page (territory_id, draft_id);
create index proof_page_erase on intake.proof_page (territory_id, erase_on) where erase_on is not null;

alter table intake.proof_page enable row level security;
create policy territory_only on intake.proof_page using (territory_id = platform.current_territory());
grant select, insert, update, delete on intake.proof_page to ribambelle_app;
`
