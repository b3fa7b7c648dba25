/** The people of a commission, the sitting in which they decide a round, and the votes: what the minutes are made of. */
export const up = `
create table allocation.panel_member (
  territory_id text not null references platform.territory on delete cascade,
  member_id text not null,
  name text not null check (length(name) between 1 and 80),
  office text not null check (length(office) between 1 and 120),
  voting boolean not null,
  left_on date,
  primary key (territory_id, member_id)
);

create table allocation.sitting (
  territory_id text not null,
  round_id text not null,
  held_on date not null,
  place text not null check (length(place) <= 200),
  agenda text not null check (length(agenda) <= 4000),
  -- whole percent of the members who vote that must be present
  quorum integer not null check (quorum between 1 and 100),
  closed_at timestamptz,
  primary key (territory_id, round_id),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

create table allocation.seat (
  territory_id text not null,
  round_id text not null,
  member_id text not null,
  presence text not null check (presence in ('present', 'excused', 'absent')),
  -- families (code names of the round) on whom this member does not speak or vote
  conflicts text[] not null default '{}',
  primary key (territory_id, round_id, member_id),
  foreign key (territory_id, round_id) references allocation.sitting (territory_id, round_id) on delete cascade,
  foreign key (territory_id, member_id) references allocation.panel_member (territory_id, member_id)
);

-- A vote is written once.
create table allocation.motion (
  territory_id text not null,
  round_id text not null,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('proposal', 'case', 'other')),
  text text not null check (length(text) between 1 and 1000),
  pseudonym text,
  in_favour integer not null check (in_favour >= 0),
  against integer not null check (against >= 0),
  abstained integer not null check (abstained >= 0),
  recorded_at timestamptz not null,
  primary key (territory_id, round_id, number),
  foreign key (territory_id, round_id) references allocation.sitting (territory_id, round_id) on delete cascade
);

do $$ declare name text; begin
  foreach name in array array['panel_member', 'sitting', 'seat', 'motion'] loop
    execute format('alter table allocation.%I enable row level security', name);
    execute format('create policy territory_only on allocation.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on allocation.%I to ribambelle_app', name);
  end loop;
end $$;
grant update (name, office, voting, left_on) on allocation.panel_member to ribambelle_app;
grant update (held_on, place, agenda, quorum, closed_at) on allocation.sitting to ribambelle_app;
grant update (presence, conflicts) on allocation.seat to ribambelle_app;
`
