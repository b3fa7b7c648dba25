/** The calendar that families follow, and what a published round tells of waiting. */
export const up = `
create table allocation.milestone (
  territory_id text not null references platform.territory on delete cascade,
  milestone_id text not null,
  kind text not null check (kind in ('ask-before', 'proofs-before', 'freeze', 'panel', 'answers', 'reply-before')),
  happens_on date not null,
  first_month text not null check (first_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  last_month text not null check (last_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and last_month >= first_month),
  note text not null default '' check (length(note) <= 200),
  cancelled boolean not null default false,
  changed_at timestamptz not null,
  primary key (territory_id, milestone_id)
);
create index milestone_day on allocation.milestone (territory_id, happens_on);
alter table allocation.milestone enable row level security;
create policy territory_only on allocation.milestone using (territory_id = platform.current_territory());
grant select, insert, update on allocation.milestone to ribambelle_app;

alter table allocation.digest drop constraint digest_name_check;
alter table allocation.digest add constraint digest_name_check check (name in ('summary', 'occupancy', 'book', 'waiting'));
`
