/** What the director of a centre says of the children proposed to her, before publication, and what the coordination did about a refusal. */
export const up = `
create table allocation.centre_answer (
  territory_id text not null,
  round_id text not null,
  centre_id text not null,
  request_id text not null,
  -- the last one counts; the others are its history
  number integer not null check (number >= 1),
  answer text not null check (answer in ('accepted', 'refused', 'settled')),
  kind text check (kind in ('staff', 'group-balance', 'places-wrong', 'child-known', 'care-needs', 'other')),
  note text not null default '' check (length(note) <= 2000),
  answered_by text not null,
  author text not null check (length(author) <= 200),
  answered_at timestamptz not null,
  check ((answer = 'refused') = (kind is not null)),
  primary key (territory_id, round_id, centre_id, request_id, number),
  foreign key (territory_id, round_id, request_id) references allocation.entry (territory_id, round_id, request_id) on delete cascade
);
alter table allocation.centre_answer enable row level security;
create policy territory_only on allocation.centre_answer using (territory_id = platform.current_territory());
grant select, insert, update (note) on allocation.centre_answer to ribambelle_app;
create policy while_proposed_in on allocation.centre_answer as restrictive for insert with check (exists (select 1 from allocation.round r
  where r.territory_id = centre_answer.territory_id and r.round_id = centre_answer.round_id and r.state = 'proposed'));
`
