/** In which role an answer was changed, who took a change back, and changes that officers propose for the coordination to confirm. */
export const up = `
alter table allocation.override
  -- the role in which it was decided; null where nobody wrote it down
  add column author_role text check (author_role in ('coordinator', 'administrator')),
  add column undone_author text check (length(undone_author) <= 200),
  add column undone_role text check (undone_role in ('coordinator', 'administrator'));
grant update (undone_author, undone_role) on allocation.override to ribambelle_app;

create table allocation.override_proposal (
  territory_id text not null,
  round_id text not null,
  proposal_id text not null check (proposal_id ~ '^[a-z0-9]{8,40}$'),
  -- the frozen list it is about: a round that is reopened has another one
  snapshot_hash text not null,
  request_id text not null,
  pseudonym text not null,
  -- line of the family's ranked list; null takes its place back
  option integer check (option >= 0),
  kind text not null check (kind in ('family-left', 'request-changed', 'data-corrected', 'places-corrected', 'not-possible-there', 'siblings',
    'situation', 'vote', 'free-place', 'consequence')),
  -- kept inside: only the kind is published, once confirmed
  reason text not null check (length(reason) between 1 and 2000),
  proposed_by text not null,
  -- how that person is called on screen
  author text not null check (length(author) <= 200),
  proposed_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'declined', 'withdrawn')),
  -- of who decided: why not, or what is added
  word text not null default '' check (length(word) <= 2000),
  decided_by text,
  decided_author text check (length(decided_author) <= 200),
  decided_at timestamptz,
  -- the change that it became
  number integer check (number >= 1),
  primary key (territory_id, round_id, proposal_id),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade,
  check ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  check ((state = 'confirmed') = (number is not null))
);
-- One proposal at a time for a family of a list.
create unique index override_proposal_open on allocation.override_proposal (territory_id, round_id, snapshot_hash, request_id) where state = 'open';

alter table allocation.override_proposal enable row level security;
create policy territory_only on allocation.override_proposal using (territory_id = platform.current_territory());
grant select, insert on allocation.override_proposal to ribambelle_app;
grant update (state, word, decided_by, decided_author, decided_at, number) on allocation.override_proposal to ribambelle_app;
`
