/**
 * A round that goes back to its beginning: all that was frozen, drawn, proposed, changed and voted is put aside as it was, and the round is
 * open again. The application may not delete any of it: one function does, and only together with the copy.
 */
export const up = `
create table allocation.reopening (
  territory_id text not null,
  round_id text not null,
  -- 1 is the first time
  number integer not null check (number >= 1),
  from_state text not null check (from_state in ('frozen', 'drawn', 'proposed')),
  kind text not null check (kind in ('places-corrected', 'requests-missing', 'data-wrong', 'not-adopted', 'other')),
  -- kept inside: only the kind is published
  reason text not null check (length(reason) between 1 and 2000),
  reopened_by text not null,
  -- how that person is called on screen
  author text not null check (length(author) <= 200),
  reopened_at timestamptz not null,
  frozen_at timestamptz not null,
  drawn_at timestamptz,
  proposed_at timestamptz,
  snapshot_hash text not null,
  snapshot jsonb not null,
  -- what followed from it: entries, results, digests, changes by hand, answers of centres, the sitting and its votes
  content jsonb not null,
  primary key (territory_id, round_id, number),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);

-- Names that were used: no round uses one again, the same round neither.
create table allocation.past_entry (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  request_id text not null,
  pseudonym text not null,
  primary key (territory_id, round_id, number, request_id),
  foreign key (territory_id, round_id, number) references allocation.reopening (territory_id, round_id, number) on delete cascade
);
create index past_entry_pseudonym on allocation.past_entry (territory_id, pseudonym);

create table allocation.past_file (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  name text not null check (name in ('input.json', 'policy.json', 'lottery.json', 'result.json', 'manifest.json', 'overrides.json')),
  content text not null,
  primary key (territory_id, round_id, number, name),
  foreign key (territory_id, round_id, number) references allocation.reopening (territory_id, round_id, number) on delete cascade
);

do $$ declare name text; begin
  foreach name in array array['reopening', 'past_entry', 'past_file'] loop
    execute format('alter table allocation.%I enable row level security', name);
    execute format('create policy territory_only on allocation.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select on allocation.%I to ribambelle_app', name);
  end loop;
end $$;

-- The seed, once revealed, stays with the round: the next draw can only be the same one.
create function allocation.put_aside(asked_round text, asked_kind text, asked_reason text, by_account text, by_name text, at timestamptz)
  returns integer language plpgsql security definer set search_path = pg_catalog as $$
declare
  here text := platform.current_territory();
  was allocation.round;
  times integer;
begin
  select * into was from allocation.round r where r.territory_id = here and r.round_id = asked_round for update;
  if was.state is null or was.state not in ('frozen', 'drawn', 'proposed') then
    raise exception 'the round % is not between its freeze and its publication', asked_round;
  end if;
  select coalesce(max(number), 0) + 1 into times from allocation.reopening where territory_id = here and round_id = asked_round;
  insert into allocation.reopening (territory_id, round_id, number, from_state, kind, reason, reopened_by, author, reopened_at, frozen_at, drawn_at,
      proposed_at, snapshot_hash, snapshot, content)
    select here, asked_round, times, was.state, asked_kind, asked_reason, by_account, by_name, at, was.frozen_at, was.drawn_at, was.proposed_at,
      s.hash, s.content, jsonb_build_object(
        'entries', (select jsonb_agg(to_jsonb(e) - 'territory_id' - 'round_id' order by e.request_id) from allocation.entry e where e.territory_id = here and e.round_id = asked_round),
        'results', (select jsonb_agg(x.content order by x.request_id) from allocation.result x where x.territory_id = here and x.round_id = asked_round),
        'digests', (select jsonb_object_agg(d.name, d.content) from allocation.digest d where d.territory_id = here and d.round_id = asked_round),
        'overrides', (select jsonb_agg(to_jsonb(o) - 'territory_id' - 'round_id' order by o.number) from allocation.override o where o.territory_id = here and o.round_id = asked_round),
        'decided', (select jsonb_agg(x.content order by x.request_id) from allocation.decided_result x where x.territory_id = here and x.round_id = asked_round),
        'centreAnswers', (select jsonb_agg(to_jsonb(a) - 'territory_id' - 'round_id' order by a.centre_id, a.request_id, a.number) from allocation.centre_answer a where a.territory_id = here and a.round_id = asked_round),
        'sitting', (select to_jsonb(t) - 'territory_id' - 'round_id' from allocation.sitting t where t.territory_id = here and t.round_id = asked_round),
        'seats', (select jsonb_agg(to_jsonb(t) - 'territory_id' - 'round_id' order by t.member_id) from allocation.seat t where t.territory_id = here and t.round_id = asked_round),
        'motions', (select jsonb_agg(to_jsonb(t) - 'territory_id' - 'round_id' order by t.number) from allocation.motion t where t.territory_id = here and t.round_id = asked_round))
    from allocation.snapshot s where s.territory_id = here and s.round_id = asked_round;
  insert into allocation.past_entry (territory_id, round_id, number, request_id, pseudonym)
    select here, asked_round, times, e.request_id, e.pseudonym from allocation.entry e where e.territory_id = here and e.round_id = asked_round;
  -- The files as they held: where people changed answers, theirs take the place of the proposal's.
  insert into allocation.past_file (territory_id, round_id, number, name, content)
    select here, asked_round, times, d.name, d.content from allocation.decided_file d where d.territory_id = here and d.round_id = asked_round;
  insert into allocation.past_file (territory_id, round_id, number, name, content)
    select here, asked_round, times, f.name, f.content from allocation.file f where f.territory_id = here and f.round_id = asked_round
    on conflict do nothing;
  delete from allocation.motion where territory_id = here and round_id = asked_round;
  delete from allocation.seat where territory_id = here and round_id = asked_round;
  delete from allocation.sitting where territory_id = here and round_id = asked_round;
  delete from allocation.centre_answer where territory_id = here and round_id = asked_round;
  delete from allocation.override where territory_id = here and round_id = asked_round;
  delete from allocation.decided_result where territory_id = here and round_id = asked_round;
  delete from allocation.decided_digest where territory_id = here and round_id = asked_round;
  delete from allocation.decided_file where territory_id = here and round_id = asked_round;
  delete from allocation.result where territory_id = here and round_id = asked_round;
  delete from allocation.digest where territory_id = here and round_id = asked_round;
  delete from allocation.file where territory_id = here and round_id = asked_round;
  delete from allocation.entry where territory_id = here and round_id = asked_round;
  delete from allocation.snapshot where territory_id = here and round_id = asked_round;
  update allocation.round set state = 'open', frozen_at = null, proposed_at = null, snapshot_hash = null
    where territory_id = here and round_id = asked_round;
  return times;
end $$;
revoke all on function allocation.put_aside(text, text, text, text, text, timestamptz) from public;
grant execute on function allocation.put_aside(text, text, text, text, text, timestamptz) to ribambelle_app;
`
