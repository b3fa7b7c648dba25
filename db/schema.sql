-- The schema after every migration, written by `npm run check -- --write`. Read it, compare it; the migrations make it.

create schema admissions;
grant usage on schema admissions to ribambelle_app;

create schema allocation;
grant usage on schema allocation to ribambelle_app;

create schema capacity;
grant usage on schema capacity to ribambelle_app;

create schema correspondence;
grant usage on schema correspondence to ribambelle_app;

create schema costs;
grant usage on schema costs to ribambelle_app;

create schema directory;
grant usage on schema directory to ribambelle_app;

create schema identity;
grant usage on schema identity to ribambelle_app;

create schema intake;
grant usage on schema intake to ribambelle_app;

create schema platform;
grant usage on schema platform to ribambelle_app;

CREATE OR REPLACE FUNCTION admissions.forget_families(asked text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  here text := platform.current_territory();
begin
  update admissions.decision set content = jsonb_build_object('grounds', content -> 'grounds')
    where territory_id = here and request_id = any(asked);
  delete from admissions.offer_link l using admissions.offer o where l.territory_id = here and o.territory_id = here
    and o.offer_id = l.offer_id and o.request_id = any(asked);
  update admissions.offer_place p set born = date_trunc('month', p.born)::date from admissions.offer o
    where p.territory_id = here and o.territory_id = here and o.offer_id = p.offer_id and o.request_id = any(asked);
end $function$;
grant execute on function admissions.forget_families(text[]) to ribambelle_app;

CREATE OR REPLACE FUNCTION allocation.forget_words(asked text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  here text := platform.current_territory();
  names text[];
begin
  update allocation.override set reason = '—' where territory_id = here and request_id = any(asked);
  update allocation.centre_answer set note = '—' where territory_id = here and request_id = any(asked) and note <> '';
  update allocation.override_proposal set reason = '—', word = case when word = '' then '' else '—' end
    where territory_id = here and request_id = any(asked);
  -- No round uses a name again: all that was ever called so is of these families.
  select coalesce(array_agg(called.name), '{}') into names from (
    select e.pseudonym name from allocation.entry e where e.territory_id = here and e.request_id = any(asked)
    union select p.pseudonym from allocation.past_entry p where p.territory_id = here and p.request_id = any(asked)) called;
  names := names || coalesce((select array_agg(b.code) from allocation.book_code b
    where b.territory_id = here and b.pseudonym = any(names)), '{}');
  update allocation.motion set text = '—' where territory_id = here and pseudonym = any(names);
  update allocation.case_question set note = '', answer = null where territory_id = here and pseudonym = any(names);
  update allocation.reopening r set content = r.content || jsonb_build_object(
      'overrides', allocation.without_words(r.content -> 'overrides', 'request_id', asked, 'reason'),
      'centreAnswers', allocation.without_words(r.content -> 'centreAnswers', 'request_id', asked, 'note'),
      'motions', allocation.without_words(r.content -> 'motions', 'pseudonym', names, 'text'))
    where r.territory_id = here and exists (select 1 from allocation.past_entry p
      where p.territory_id = here and p.round_id = r.round_id and p.number = r.number and p.request_id = any(asked));
end $function$;
grant execute on function allocation.forget_words(text[]) to ribambelle_app;

CREATE OR REPLACE FUNCTION allocation.put_aside(asked_round text, asked_kind text, asked_reason text, by_account text, by_name text, at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on function allocation.put_aside(text,text,text,text,text,timestamp with time zone) to ribambelle_app;

CREATE OR REPLACE FUNCTION allocation.without_words(list jsonb, key text, whose text[], field text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case when jsonb_typeof(list) = 'array' then coalesce((
    select jsonb_agg(case when one ->> key = any(whose) then one || jsonb_build_object(field, '—') else one end order by place)
    from jsonb_array_elements(list) with ordinality as each(one, place)), '[]'::jsonb) else list end
$function$;
revoke all on function allocation.without_words(jsonb,text,text[],text) from public;

CREATE OR REPLACE FUNCTION platform.current_territory()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.territory', true), '') $function$;
grant execute on function platform.current_territory() to public;

CREATE OR REPLACE FUNCTION platform.keep_hub(hub jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  update platform.territory set settings = (settings - array['hubPhone', 'hubHours', 'hubHoursIn', 'hubEmail'])
      || coalesce((select jsonb_object_agg(key, value) from jsonb_each(hub)
        where key in ('hubPhone', 'hubHours', 'hubHoursIn', 'hubEmail')), '{}')
    where territory_id = platform.current_territory();
$function$;
grant execute on function platform.keep_hub(jsonb) to ribambelle_app;

CREATE OR REPLACE FUNCTION platform.plan_job(task text, payload jsonb, key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, max_attempts => 12, job_key => key, job_key_mode => case when key is null then null else 'preserve_run_at' end);
end $function$;
grant execute on function platform.plan_job(text,jsonb,text,timestamp with time zone) to ribambelle_app;

CREATE OR REPLACE FUNCTION platform.territories()
 RETURNS TABLE(territory_id text, name text, country text, demo boolean, settings jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select territory_id, name, country, demo, settings from platform.territory order by made_at, territory_id $function$;
grant execute on function platform.territories() to public;

create table admissions.contract (
  territory_id text not null,
  contract_id text not null,
  signed_on date,
  end_reason text,
  changed_at timestamp with time zone not null,
  constraint contract_pkey PRIMARY KEY (territory_id, contract_id),
  constraint contract_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint contract_contract_id_check CHECK ((contract_id !~ '~'::text))
);
alter table admissions.contract enable row level security;
create policy territory_only on admissions.contract as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.contract to ribambelle_app;

create table admissions.contract_change (
  territory_id text not null,
  contract_id text not null,
  number integer not null,
  kind text not null,
  effective_on date not null,
  detail jsonb default '{}'::jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint contract_change_pkey PRIMARY KEY (territory_id, contract_id, number),
  constraint contract_change_territory_id_contract_id_fkey FOREIGN KEY (territory_id, contract_id) REFERENCES admissions.contract(territory_id, contract_id) ON DELETE CASCADE,
  constraint contract_change_kind_check CHECK ((kind = ANY (ARRAY['signed'::text, 'unsigned'::text, 'week'::text, 'start'::text, 'end'::text, 'cancelled'::text]))),
  constraint contract_change_number_check CHECK ((number >= 1))
);
alter table admissions.contract_change enable row level security;
create policy territory_only on admissions.contract_change as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.contract_change to ribambelle_app;

create table admissions.decision (
  territory_id text not null,
  decision_id text not null,
  round_id text not null,
  request_id text not null,
  reference text not null,
  kind text not null,
  decided_on date not null,
  content jsonb not null,
  made_at timestamp with time zone not null,
  constraint decision_pkey PRIMARY KEY (territory_id, decision_id),
  constraint decision_territory_id_round_id_request_id_key UNIQUE (territory_id, round_id, request_id),
  constraint decision_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint decision_kind_check CHECK ((kind = ANY (ARRAY['placed'::text, 'kept'::text, 'not-placed'::text, 'impossible'::text])))
);
CREATE INDEX decision_list ON admissions.decision USING btree (territory_id, round_id, kind, reference);
CREATE INDEX decision_request ON admissions.decision USING btree (territory_id, request_id, made_at);
alter table admissions.decision enable row level security;
create policy territory_only on admissions.decision as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.decision to ribambelle_app;

create table admissions.ground (
  territory_id text not null,
  ground_id text not null,
  version integer not null,
  from_day date not null,
  text text not null,
  source text not null,
  added_by text not null,
  added_at timestamp with time zone not null,
  constraint ground_pkey PRIMARY KEY (territory_id, ground_id, version),
  constraint ground_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint ground_ground_id_check CHECK ((ground_id = ANY (ARRAY['authority'::text, 'scale-adopted'::text, 'algorithm'::text, 'human-decision'::text, 'appeal-service'::text, 'appeal-court'::text, 'defender'::text, 'signatory'::text]))),
  constraint ground_source_check CHECK (((length(source) >= 1) AND (length(source) <= 300))),
  constraint ground_text_check CHECK ((length(text) <= 2000)),
  constraint ground_version_check CHECK ((version >= 1))
);
alter table admissions.ground enable row level security;
create policy territory_only on admissions.ground as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.ground to ribambelle_app;

create table admissions.guidance (
  territory_id text not null,
  request_id text not null,
  reference text not null,
  round_id text not null,
  state text default 'waiting'::text not null,
  handed_on date not null,
  next_on date,
  outcome text,
  version integer default 1 not null,
  constraint guidance_pkey PRIMARY KEY (territory_id, request_id),
  constraint guidance_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint guidance_check CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
  constraint guidance_check1 CHECK (((state <> 'closed'::text) OR (next_on IS NULL))),
  constraint guidance_outcome_check CHECK ((outcome = ANY (ARRAY['childminder'::text, 'other-centre'::text, 'home-care'::text, 'few-hours'::text, 'family-arranged'::text, 'place-given'::text, 'stays-waiting'::text, 'not-reached'::text, 'declined'::text, 'request-ended'::text]))),
  constraint guidance_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'contacted'::text, 'closed'::text]))),
  constraint guidance_version_check CHECK ((version >= 1))
);
CREATE INDEX guidance_list ON admissions.guidance USING btree (territory_id, state, next_on, handed_on, request_id);
alter table admissions.guidance enable row level security;
create policy territory_only on admissions.guidance as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select on admissions.guidance to ribambelle_app;

create table admissions.guidance_step (
  territory_id text not null,
  request_id text not null,
  number integer not null,
  move text not null,
  way text,
  reached boolean,
  outcome text,
  note text default ''::text not null,
  by_account text not null,
  author text not null,
  at timestamp with time zone not null,
  constraint guidance_step_pkey PRIMARY KEY (territory_id, request_id, number),
  constraint guidance_step_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES admissions.guidance(territory_id, request_id) ON DELETE CASCADE,
  constraint guidance_step_author_check CHECK ((length(author) <= 200)),
  constraint guidance_step_move_check CHECK ((move = ANY (ARRAY['hand-over'::text, 'contact'::text, 'close'::text, 'reopen'::text]))),
  constraint guidance_step_note_check CHECK ((length(note) <= 1000)),
  constraint guidance_step_number_check CHECK ((number >= 1)),
  constraint guidance_step_way_check CHECK ((way = ANY (ARRAY['phone'::text, 'meeting'::text, 'message'::text, 'letter'::text, 'home'::text])))
);
alter table admissions.guidance_step enable row level security;
create policy territory_only on admissions.guidance_step as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.guidance_step to ribambelle_app;

create table admissions.offer (
  territory_id text not null,
  offer_id text not null,
  request_id text not null,
  origin text not null,
  round_id text,
  state text not null,
  age_rule text not null,
  rank integer,
  points integer,
  as_asked boolean not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  deadline date not null,
  extensions integer default 0 not null,
  extension_asked_at timestamp with time zone,
  reminders integer default 0 not null,
  stays_listed boolean default false not null,
  answered_at timestamp with time zone,
  answered_by text,
  answered_through text,
  reason text,
  replaces text,
  version integer default 1 not null,
  other_week jsonb,
  constraint offer_pkey PRIMARY KEY (territory_id, offer_id),
  constraint offer_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint offer_age_rule_check CHECK ((age_rule = ANY (ARRAY['cohort'::text, 'monthly'::text]))),
  constraint offer_answered_through_check CHECK ((answered_through = ANY (ARRAY['link'::text, 'account'::text, 'helper'::text, 'phone'::text, 'paper'::text, 'counter'::text]))),
  constraint offer_check CHECK (((origin <> 'round'::text) OR (round_id IS NOT NULL))),
  constraint offer_check1 CHECK (((state <> ALL (ARRAY['accepted'::text, 'awaiting'::text])) OR ((answered_at IS NOT NULL) AND (answered_by IS NOT NULL) AND (answered_through IS NOT NULL)))),
  constraint offer_extensions_check CHECK ((extensions >= 0)),
  constraint offer_origin_check CHECK ((origin = ANY (ARRAY['round'::text, 'waiting'::text, 'urgent'::text]))),
  constraint offer_other_week_check CHECK ((jsonb_typeof((other_week -> 'weeks'::text)) = 'array'::text)),
  constraint offer_rank_check CHECK ((rank >= 1)),
  constraint offer_reminders_check CHECK ((reminders >= 0)),
  constraint offer_state_check CHECK ((state = ANY (ARRAY['made'::text, 'awaiting'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text])))
);
CREATE INDEX offer_list ON admissions.offer USING btree (territory_id, state, deadline, offer_id);
CREATE UNIQUE INDEX offer_of_round ON admissions.offer USING btree (territory_id, round_id, request_id) WHERE ((origin = 'round'::text) AND (replaces IS NULL));
CREATE UNIQUE INDEX offer_open ON admissions.offer USING btree (territory_id, request_id) WHERE (state = ANY (ARRAY['made'::text, 'awaiting'::text]));
CREATE INDEX offer_other_week ON admissions.offer USING btree (territory_id) WHERE (other_week IS NOT NULL);
CREATE INDEX offer_request ON admissions.offer USING btree (territory_id, request_id, made_at);
alter table admissions.offer enable row level security;
create policy territory_only on admissions.offer as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.offer to ribambelle_app;

create table admissions.offer_link (
  territory_id text not null,
  token_hash text not null,
  offer_id text not null,
  guardian integer not null,
  made_at timestamp with time zone not null,
  constraint offer_link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint offer_link_territory_id_offer_id_fkey FOREIGN KEY (territory_id, offer_id) REFERENCES admissions.offer(territory_id, offer_id) ON DELETE CASCADE,
  constraint offer_link_guardian_check CHECK ((guardian >= 1))
);
CREATE INDEX offer_link_offer ON admissions.offer_link USING btree (territory_id, offer_id);
alter table admissions.offer_link enable row level security;
create policy territory_only on admissions.offer_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.offer_link to ribambelle_app;

create table admissions.offer_place (
  territory_id text not null,
  offer_id text not null,
  child_id text not null,
  centre_id text not null,
  age_group_id text not null,
  born date not null,
  week text[] not null,
  from_day date not null,
  until_day date not null,
  contract_id text not null,
  leaves text,
  constraint offer_place_pkey PRIMARY KEY (territory_id, offer_id, child_id),
  constraint offer_place_territory_id_contract_id_key UNIQUE (territory_id, contract_id),
  constraint offer_place_territory_id_offer_id_fkey FOREIGN KEY (territory_id, offer_id) REFERENCES admissions.offer(territory_id, offer_id) ON DELETE CASCADE,
  constraint offer_place_check CHECK ((until_day >= from_day)),
  constraint offer_place_week_check CHECK (((cardinality(week) >= 1) AND (cardinality(week) <= 12)))
);
CREATE INDEX offer_place_centre ON admissions.offer_place USING btree (territory_id, centre_id);
CREATE INDEX offer_place_child ON admissions.offer_place USING btree (territory_id, child_id);
alter table admissions.offer_place enable row level security;
create policy territory_only on admissions.offer_place as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.offer_place to ribambelle_app;

create table admissions.policy (
  territory_id text not null,
  content jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint policy_pkey PRIMARY KEY (territory_id),
  constraint policy_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
alter table admissions.policy enable row level security;
create policy territory_only on admissions.policy as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on admissions.policy to ribambelle_app;

create table admissions.skip (
  territory_id text not null,
  skip_id text not null,
  request_id text not null,
  centre_id text not null,
  age_group_id text not null,
  month text not null,
  reason text not null,
  skipped_by text not null,
  skipped_at timestamp with time zone not null,
  constraint skip_pkey PRIMARY KEY (territory_id, skip_id),
  constraint skip_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint skip_month_check CHECK ((month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text))
);
CREATE INDEX skip_place ON admissions.skip USING btree (territory_id, centre_id, age_group_id, month);
alter table admissions.skip enable row level security;
create policy territory_only on admissions.skip as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on admissions.skip to ribambelle_app;

create table allocation.book_code (
  territory_id text not null,
  code text not null,
  round_id text not null,
  pseudonym text not null,
  constraint book_code_pkey PRIMARY KEY (territory_id, code),
  constraint book_code_territory_id_pseudonym_key UNIQUE (territory_id, pseudonym),
  constraint book_code_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE
);
alter table allocation.book_code enable row level security;
create policy territory_only on allocation.book_code as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.book_code to ribambelle_app;

create table allocation.case_question (
  territory_id text not null,
  round_id text not null,
  question_id text not null,
  pseudonym text not null,
  kind text not null,
  note text default ''::text not null,
  asked_by text not null,
  author text not null,
  asked_at timestamp with time zone not null,
  answer_kind text,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  constraint case_question_pkey PRIMARY KEY (territory_id, round_id, question_id),
  constraint case_question_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint case_question_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 500))),
  constraint case_question_answer_kind_check CHECK ((answer_kind = ANY (ARRAY['confirmed'::text, 'corrected'::text, 'looked-at-again'::text, 'not-possible'::text, 'in-sitting'::text]))),
  constraint case_question_author_check CHECK ((length(author) <= 200)),
  constraint case_question_check CHECK ((((answered_at IS NULL) = (answer_kind IS NULL)) AND ((answered_at IS NULL) = (answered_by IS NULL)))),
  constraint case_question_kind_check CHECK ((kind = ANY (ARRAY['why-refused'::text, 'points'::text, 'siblings'::text, 'urgent'::text, 'place-held'::text, 'data'::text, 'other'::text]))),
  constraint case_question_note_check CHECK ((length(note) <= 500)),
  constraint case_question_question_id_check CHECK ((question_id ~ '^[a-z0-9]{8,40}$'::text))
);
CREATE INDEX case_question_case ON allocation.case_question USING btree (territory_id, round_id, pseudonym);
alter table allocation.case_question enable row level security;
create policy territory_only on allocation.case_question as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.case_question to ribambelle_app;

create table allocation.centre_answer (
  territory_id text not null,
  round_id text not null,
  centre_id text not null,
  request_id text not null,
  number integer not null,
  answer text not null,
  kind text,
  note text default ''::text not null,
  answered_by text not null,
  author text not null,
  answered_at timestamp with time zone not null,
  constraint centre_answer_pkey PRIMARY KEY (territory_id, round_id, centre_id, request_id, number),
  constraint centre_answer_territory_id_round_id_request_id_fkey FOREIGN KEY (territory_id, round_id, request_id) REFERENCES allocation.entry(territory_id, round_id, request_id) ON DELETE CASCADE,
  constraint centre_answer_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'refused'::text, 'settled'::text]))),
  constraint centre_answer_author_check CHECK ((length(author) <= 200)),
  constraint centre_answer_check CHECK (((answer = 'refused'::text) = (kind IS NOT NULL))),
  constraint centre_answer_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'group-balance'::text, 'places-wrong'::text, 'child-known'::text, 'care-needs'::text, 'other'::text]))),
  constraint centre_answer_note_check CHECK ((length(note) <= 2000)),
  constraint centre_answer_number_check CHECK ((number >= 1))
);
alter table allocation.centre_answer enable row level security;
create policy territory_only on allocation.centre_answer as permissive for all to public using ((territory_id = platform.current_territory()));
create policy while_proposed_in on allocation.centre_answer as restrictive for insert to public with check ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = centre_answer.territory_id) AND (r.round_id = centre_answer.round_id) AND (r.state = 'proposed'::text)))));
grant insert, select on allocation.centre_answer to ribambelle_app;

create table allocation.decided_digest (
  territory_id text not null,
  round_id text not null,
  name text not null,
  content jsonb not null,
  constraint decided_digest_pkey PRIMARY KEY (territory_id, round_id, name),
  constraint decided_digest_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint decided_digest_name_check CHECK ((name = ANY (ARRAY['summary'::text, 'occupancy'::text, 'book'::text])))
);
alter table allocation.decided_digest enable row level security;
create policy territory_only on allocation.decided_digest as permissive for all to public using ((territory_id = platform.current_territory()));
create policy while_proposed_in on allocation.decided_digest as restrictive for insert to public with check ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = decided_digest.territory_id) AND (r.round_id = decided_digest.round_id) AND (r.state = 'proposed'::text)))));
create policy while_proposed_out on allocation.decided_digest as restrictive for delete to public using ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = decided_digest.territory_id) AND (r.round_id = decided_digest.round_id) AND (r.state = 'proposed'::text)))));
grant delete, insert, select on allocation.decided_digest to ribambelle_app;

create table allocation.decided_file (
  territory_id text not null,
  round_id text not null,
  name text not null,
  content text not null,
  constraint decided_file_pkey PRIMARY KEY (territory_id, round_id, name),
  constraint decided_file_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint decided_file_name_check CHECK ((name = ANY (ARRAY['overrides.json'::text, 'manifest.json'::text])))
);
alter table allocation.decided_file enable row level security;
create policy territory_only on allocation.decided_file as permissive for all to public using ((territory_id = platform.current_territory()));
create policy while_proposed_in on allocation.decided_file as restrictive for insert to public with check ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = decided_file.territory_id) AND (r.round_id = decided_file.round_id) AND (r.state = 'proposed'::text)))));
create policy while_proposed_out on allocation.decided_file as restrictive for delete to public using ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = decided_file.territory_id) AND (r.round_id = decided_file.round_id) AND (r.state = 'proposed'::text)))));
grant delete, insert, select on allocation.decided_file to ribambelle_app;

create table allocation.decided_result (
  territory_id text not null,
  round_id text not null,
  request_id text not null,
  outcome text not null,
  rank integer,
  points integer not null,
  content jsonb not null,
  constraint decided_result_pkey PRIMARY KEY (territory_id, round_id, request_id),
  constraint decided_result_territory_id_round_id_request_id_fkey FOREIGN KEY (territory_id, round_id, request_id) REFERENCES allocation.entry(territory_id, round_id, request_id) ON DELETE CASCADE,
  constraint decided_result_outcome_check CHECK ((outcome = ANY (ARRAY['placed'::text, 'kept'::text, 'not-placed'::text, 'impossible'::text]))),
  constraint decided_result_rank_check CHECK ((rank >= 1))
);
alter table allocation.decided_result enable row level security;
create policy territory_only on allocation.decided_result as permissive for all to public using ((territory_id = platform.current_territory()));
create policy while_proposed_in on allocation.decided_result as restrictive for insert to public with check ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = decided_result.territory_id) AND (r.round_id = decided_result.round_id) AND (r.state = 'proposed'::text)))));
create policy while_proposed_out on allocation.decided_result as restrictive for delete to public using ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = decided_result.territory_id) AND (r.round_id = decided_result.round_id) AND (r.state = 'proposed'::text)))));
grant delete, insert, select on allocation.decided_result to ribambelle_app;

create table allocation.digest (
  territory_id text not null,
  round_id text not null,
  name text not null,
  content jsonb not null,
  constraint digest_pkey PRIMARY KEY (territory_id, round_id, name),
  constraint digest_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint digest_name_check CHECK ((name = ANY (ARRAY['summary'::text, 'occupancy'::text, 'book'::text, 'waiting'::text])))
);
alter table allocation.digest enable row level security;
create policy territory_only on allocation.digest as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.digest to ribambelle_app;

create table allocation.entry (
  territory_id text not null,
  round_id text not null,
  request_id text not null,
  reference text not null,
  pseudonym text not null,
  ticket text not null,
  lottery bigint,
  constraint entry_pkey PRIMARY KEY (territory_id, round_id, request_id),
  constraint entry_territory_id_pseudonym_key UNIQUE (territory_id, pseudonym),
  constraint entry_territory_id_round_id_ticket_key UNIQUE (territory_id, round_id, ticket),
  constraint entry_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint entry_lottery_check CHECK ((lottery >= 0))
);
CREATE INDEX entry_request ON allocation.entry USING btree (territory_id, request_id);
alter table allocation.entry enable row level security;
create policy territory_only on allocation.entry as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.entry to ribambelle_app;

create table allocation.file (
  territory_id text not null,
  round_id text not null,
  name text not null,
  content text not null,
  constraint file_pkey PRIMARY KEY (territory_id, round_id, name),
  constraint file_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint file_name_check CHECK ((name = ANY (ARRAY['input.json'::text, 'policy.json'::text, 'lottery.json'::text, 'result.json'::text, 'manifest.json'::text])))
);
alter table allocation.file enable row level security;
create policy territory_only on allocation.file as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.file to ribambelle_app;

create table allocation.milestone (
  territory_id text not null,
  milestone_id text not null,
  kind text not null,
  happens_on date not null,
  first_month text not null,
  last_month text not null,
  note text default ''::text not null,
  cancelled boolean default false not null,
  changed_at timestamp with time zone not null,
  constraint milestone_pkey PRIMARY KEY (territory_id, milestone_id),
  constraint milestone_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint milestone_check CHECK (((last_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text) AND (last_month >= first_month))),
  constraint milestone_first_month_check CHECK ((first_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint milestone_kind_check CHECK ((kind = ANY (ARRAY['ask-before'::text, 'proofs-before'::text, 'freeze'::text, 'panel'::text, 'answers'::text, 'reply-before'::text]))),
  constraint milestone_note_check CHECK ((length(note) <= 200))
);
CREATE INDEX milestone_day ON allocation.milestone USING btree (territory_id, happens_on);
alter table allocation.milestone enable row level security;
create policy territory_only on allocation.milestone as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on allocation.milestone to ribambelle_app;

create table allocation.motion (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  kind text not null,
  text text not null,
  pseudonym text,
  in_favour integer not null,
  against integer not null,
  abstained integer not null,
  recorded_at timestamp with time zone not null,
  constraint motion_pkey PRIMARY KEY (territory_id, round_id, number),
  constraint motion_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.sitting(territory_id, round_id) ON DELETE CASCADE,
  constraint motion_abstained_check CHECK ((abstained >= 0)),
  constraint motion_against_check CHECK ((against >= 0)),
  constraint motion_in_favour_check CHECK ((in_favour >= 0)),
  constraint motion_kind_check CHECK ((kind = ANY (ARRAY['proposal'::text, 'case'::text, 'other'::text]))),
  constraint motion_number_check CHECK ((number >= 1)),
  constraint motion_text_check CHECK (((length(text) >= 1) AND (length(text) <= 1000)))
);
alter table allocation.motion enable row level security;
create policy territory_only on allocation.motion as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.motion to ribambelle_app;

create table allocation.override (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  request_id text not null,
  pseudonym text not null,
  option integer,
  kind text not null,
  reason text not null,
  claims jsonb not null,
  decided_by text not null,
  author text not null,
  decided_at timestamp with time zone not null,
  undone_by text,
  undone_at timestamp with time zone,
  author_role text,
  undone_author text,
  undone_role text,
  constraint override_pkey PRIMARY KEY (territory_id, round_id, number),
  constraint override_territory_id_round_id_request_id_fkey FOREIGN KEY (territory_id, round_id, request_id) REFERENCES allocation.entry(territory_id, round_id, request_id) ON DELETE CASCADE,
  constraint override_author_check CHECK ((length(author) <= 200)),
  constraint override_author_role_check CHECK ((author_role = ANY (ARRAY['coordinator'::text, 'administrator'::text]))),
  constraint override_check CHECK (((undone_by IS NULL) = (undone_at IS NULL))),
  constraint override_kind_check CHECK ((kind = ANY (ARRAY['family-left'::text, 'request-changed'::text, 'data-corrected'::text, 'places-corrected'::text, 'not-possible-there'::text, 'siblings'::text, 'situation'::text, 'vote'::text, 'free-place'::text, 'consequence'::text]))),
  constraint override_number_check CHECK ((number >= 1)),
  constraint override_option_check CHECK ((option >= 0)),
  constraint override_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint override_undone_author_check CHECK ((length(undone_author) <= 200)),
  constraint override_undone_role_check CHECK ((undone_role = ANY (ARRAY['coordinator'::text, 'administrator'::text])))
);
alter table allocation.override enable row level security;
create policy territory_only on allocation.override as permissive for all to public using ((territory_id = platform.current_territory()));
create policy while_proposed_in on allocation.override as restrictive for insert to public with check ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = override.territory_id) AND (r.round_id = override.round_id) AND (r.state = 'proposed'::text)))));
create policy while_proposed_out on allocation.override as restrictive for delete to public using ((EXISTS ( SELECT 1
   FROM allocation.round r
  WHERE ((r.territory_id = override.territory_id) AND (r.round_id = override.round_id) AND (r.state = 'proposed'::text)))));
grant insert, select on allocation.override to ribambelle_app;

create table allocation.override_proposal (
  territory_id text not null,
  round_id text not null,
  proposal_id text not null,
  snapshot_hash text not null,
  request_id text not null,
  pseudonym text not null,
  option integer,
  kind text not null,
  reason text not null,
  proposed_by text not null,
  author text not null,
  proposed_at timestamp with time zone not null,
  state text default 'open'::text not null,
  word text default ''::text not null,
  decided_by text,
  decided_author text,
  decided_at timestamp with time zone,
  number integer,
  constraint override_proposal_pkey PRIMARY KEY (territory_id, round_id, proposal_id),
  constraint override_proposal_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint override_proposal_author_check CHECK ((length(author) <= 200)),
  constraint override_proposal_check CHECK ((((state = 'open'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
  constraint override_proposal_check1 CHECK (((state = 'confirmed'::text) = (number IS NOT NULL))),
  constraint override_proposal_decided_author_check CHECK ((length(decided_author) <= 200)),
  constraint override_proposal_kind_check CHECK ((kind = ANY (ARRAY['family-left'::text, 'request-changed'::text, 'data-corrected'::text, 'places-corrected'::text, 'not-possible-there'::text, 'siblings'::text, 'situation'::text, 'vote'::text, 'free-place'::text, 'consequence'::text]))),
  constraint override_proposal_number_check CHECK ((number >= 1)),
  constraint override_proposal_option_check CHECK ((option >= 0)),
  constraint override_proposal_proposal_id_check CHECK ((proposal_id ~ '^[a-z0-9]{8,40}$'::text)),
  constraint override_proposal_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint override_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint override_proposal_word_check CHECK ((length(word) <= 2000))
);
CREATE UNIQUE INDEX override_proposal_open ON allocation.override_proposal USING btree (territory_id, round_id, snapshot_hash, request_id) WHERE (state = 'open'::text);
alter table allocation.override_proposal enable row level security;
create policy territory_only on allocation.override_proposal as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.override_proposal to ribambelle_app;

create table allocation.panel_member (
  territory_id text not null,
  member_id text not null,
  name text not null,
  office text not null,
  voting boolean not null,
  left_on date,
  constraint panel_member_pkey PRIMARY KEY (territory_id, member_id),
  constraint panel_member_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint panel_member_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint panel_member_office_check CHECK (((length(office) >= 1) AND (length(office) <= 120)))
);
alter table allocation.panel_member enable row level security;
create policy territory_only on allocation.panel_member as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.panel_member to ribambelle_app;

create table allocation.passage_policy (
  territory_id text not null,
  kinds text[] not null,
  version integer default 1 not null,
  changed_by text not null,
  author text not null,
  changed_at timestamp with time zone not null,
  constraint passage_policy_pkey PRIMARY KEY (territory_id),
  constraint passage_policy_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint passage_policy_author_check CHECK ((length(author) <= 200)),
  constraint passage_policy_kinds_check CHECK ((kinds <@ ARRAY['april'::text, 'autumn'::text, 'inter'::text, 'emergency'::text])),
  constraint passage_policy_version_check CHECK ((version >= 1))
);
alter table allocation.passage_policy enable row level security;
create policy territory_only on allocation.passage_policy as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on allocation.passage_policy to ribambelle_app;

create table allocation.past_entry (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  request_id text not null,
  pseudonym text not null,
  constraint past_entry_pkey PRIMARY KEY (territory_id, round_id, number, request_id),
  constraint past_entry_territory_id_round_id_number_fkey FOREIGN KEY (territory_id, round_id, number) REFERENCES allocation.reopening(territory_id, round_id, number) ON DELETE CASCADE
);
CREATE INDEX past_entry_pseudonym ON allocation.past_entry USING btree (territory_id, pseudonym);
alter table allocation.past_entry enable row level security;
create policy territory_only on allocation.past_entry as permissive for all to public using ((territory_id = platform.current_territory()));
grant select on allocation.past_entry to ribambelle_app;

create table allocation.past_file (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  name text not null,
  content text not null,
  constraint past_file_pkey PRIMARY KEY (territory_id, round_id, number, name),
  constraint past_file_territory_id_round_id_number_fkey FOREIGN KEY (territory_id, round_id, number) REFERENCES allocation.reopening(territory_id, round_id, number) ON DELETE CASCADE,
  constraint past_file_name_check CHECK ((name = ANY (ARRAY['input.json'::text, 'policy.json'::text, 'lottery.json'::text, 'result.json'::text, 'manifest.json'::text, 'overrides.json'::text])))
);
alter table allocation.past_file enable row level security;
create policy territory_only on allocation.past_file as permissive for all to public using ((territory_id = platform.current_territory()));
grant select on allocation.past_file to ribambelle_app;

create table allocation.proposing (
  territory_id text not null,
  round_id text not null,
  snapshot_hash text not null,
  actor jsonb not null,
  progress integer default 0 not null,
  faults text[] default '{}'::text[] not null,
  asked_at timestamp with time zone not null,
  constraint proposing_pkey PRIMARY KEY (territory_id, round_id),
  constraint proposing_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint proposing_progress_check CHECK (((progress >= 0) AND (progress <= 100)))
);
alter table allocation.proposing enable row level security;
create policy territory_only on allocation.proposing as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on allocation.proposing to ribambelle_app;

create table allocation.reopening (
  territory_id text not null,
  round_id text not null,
  number integer not null,
  from_state text not null,
  kind text not null,
  reason text not null,
  reopened_by text not null,
  author text not null,
  reopened_at timestamp with time zone not null,
  frozen_at timestamp with time zone not null,
  drawn_at timestamp with time zone,
  proposed_at timestamp with time zone,
  snapshot_hash text not null,
  snapshot jsonb not null,
  content jsonb not null,
  constraint reopening_pkey PRIMARY KEY (territory_id, round_id, number),
  constraint reopening_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint reopening_author_check CHECK ((length(author) <= 200)),
  constraint reopening_from_state_check CHECK ((from_state = ANY (ARRAY['frozen'::text, 'drawn'::text, 'proposed'::text]))),
  constraint reopening_kind_check CHECK ((kind = ANY (ARRAY['places-corrected'::text, 'requests-missing'::text, 'data-wrong'::text, 'not-adopted'::text, 'other'::text]))),
  constraint reopening_number_check CHECK ((number >= 1)),
  constraint reopening_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)))
);
alter table allocation.reopening enable row level security;
create policy territory_only on allocation.reopening as permissive for all to public using ((territory_id = platform.current_territory()));
grant select on allocation.reopening to ribambelle_app;

create table allocation.result (
  territory_id text not null,
  round_id text not null,
  request_id text not null,
  pseudonym text not null,
  outcome text not null,
  rank integer,
  points integer not null,
  content jsonb not null,
  constraint result_pkey PRIMARY KEY (territory_id, round_id, request_id),
  constraint result_territory_id_round_id_request_id_fkey FOREIGN KEY (territory_id, round_id, request_id) REFERENCES allocation.entry(territory_id, round_id, request_id) ON DELETE CASCADE,
  constraint result_outcome_check CHECK ((outcome = ANY (ARRAY['placed'::text, 'kept'::text, 'not-placed'::text, 'impossible'::text]))),
  constraint result_rank_check CHECK ((rank >= 1))
);
CREATE INDEX result_order ON allocation.result USING btree (territory_id, round_id, points DESC, pseudonym);
alter table allocation.result enable row level security;
create policy territory_only on allocation.result as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.result to ribambelle_app;

create table allocation.round (
  territory_id text not null,
  round_id text not null,
  name text not null,
  kind text not null,
  campaign text not null,
  start_months text[] not null,
  age_rule text not null,
  scale_id text not null,
  scale_version integer not null,
  state text default 'open'::text not null,
  commitment text not null,
  seed text,
  snapshot_hash text,
  opened_at timestamp with time zone not null,
  frozen_at timestamp with time zone,
  drawn_at timestamp with time zone,
  proposed_at timestamp with time zone,
  published_at timestamp with time zone,
  dropped_at timestamp with time zone,
  drop_reason text,
  dropped_by text,
  constraint round_pkey PRIMARY KEY (territory_id, round_id),
  constraint round_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint round_territory_id_scale_id_scale_version_fkey FOREIGN KEY (territory_id, scale_id, scale_version) REFERENCES allocation.scale(territory_id, scale_id, version),
  constraint round_age_rule_check CHECK ((age_rule = ANY (ARRAY['cohort'::text, 'monthly'::text]))),
  constraint round_campaign_check CHECK ((campaign ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint round_check CHECK (((state = 'open'::text) = (frozen_at IS NULL))),
  constraint round_check1 CHECK (((seed IS NULL) = (drawn_at IS NULL))),
  constraint round_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text)),
  constraint round_drop_reason_check CHECK (((length(drop_reason) >= 1) AND (length(drop_reason) <= 2000))),
  constraint round_dropped_open CHECK (((dropped_at IS NULL) OR ((state = 'open'::text) AND (drop_reason IS NOT NULL) AND (dropped_by IS NOT NULL)))),
  constraint round_kind_check CHECK ((kind = ANY (ARRAY['april'::text, 'autumn'::text, 'inter'::text, 'emergency'::text]))),
  constraint round_name_check CHECK ((name <> ''::text)),
  constraint round_round_id_check CHECK ((round_id ~ '^[a-z0-9][a-z0-9-]{1,59}$'::text)),
  constraint round_start_months_check CHECK (((cardinality(start_months) >= 1) AND (cardinality(start_months) <= 12))),
  constraint round_state_check CHECK ((state = ANY (ARRAY['open'::text, 'frozen'::text, 'drawn'::text, 'proposed'::text, 'published'::text])))
);
CREATE INDEX round_opened ON allocation.round USING btree (territory_id, opened_at);
alter table allocation.round enable row level security;
create policy territory_only on allocation.round as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.round to ribambelle_app;

create table allocation.scale (
  territory_id text not null,
  scale_id text not null,
  version integer not null,
  content jsonb not null,
  content_hash text not null,
  added_at timestamp with time zone not null,
  constraint scale_pkey PRIMARY KEY (territory_id, scale_id, version),
  constraint scale_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint scale_scale_id_check CHECK ((scale_id ~ '^[a-z0-9][a-z0-9-]{1,59}$'::text)),
  constraint scale_version_check CHECK ((version >= 1))
);
alter table allocation.scale enable row level security;
create policy territory_only on allocation.scale as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.scale to ribambelle_app;

create table allocation.scale_draft (
  territory_id text not null,
  draft_id text not null,
  content jsonb not null,
  revision integer default 1 not null,
  state text default 'open'::text not null,
  published_version integer,
  based_on integer,
  changed_at timestamp with time zone not null,
  constraint scale_draft_pkey PRIMARY KEY (territory_id, draft_id),
  constraint scale_draft_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint scale_draft_based_on_check CHECK ((based_on >= 1)),
  constraint scale_draft_check CHECK (((state = 'published'::text) = (published_version IS NOT NULL))),
  constraint scale_draft_draft_id_check CHECK ((draft_id ~ '^[a-z0-9]{8,40}$'::text)),
  constraint scale_draft_published_version_check CHECK ((published_version >= 1)),
  constraint scale_draft_revision_check CHECK ((revision >= 1)),
  constraint scale_draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'dropped'::text])))
);
alter table allocation.scale_draft enable row level security;
create policy territory_only on allocation.scale_draft as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.scale_draft to ribambelle_app;

create table allocation.scale_simulation (
  territory_id text not null,
  simulation_id text not null,
  draft_id text not null,
  round_id text not null,
  scale jsonb not null,
  scale_hash text not null,
  state text default 'waiting'::text not null,
  progress integer default 0 not null,
  result jsonb,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint scale_simulation_pkey PRIMARY KEY (territory_id, simulation_id),
  constraint scale_simulation_territory_id_draft_id_round_id_scale_hash_key UNIQUE (territory_id, draft_id, round_id, scale_hash),
  constraint scale_simulation_territory_id_draft_id_fkey FOREIGN KEY (territory_id, draft_id) REFERENCES allocation.scale_draft(territory_id, draft_id) ON DELETE CASCADE,
  constraint scale_simulation_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint scale_simulation_check CHECK (((state = 'done'::text) = (result IS NOT NULL))),
  constraint scale_simulation_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint scale_simulation_simulation_id_check CHECK ((simulation_id ~ '^[a-z0-9]{8,40}$'::text)),
  constraint scale_simulation_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX scale_simulation_draft ON allocation.scale_simulation USING btree (territory_id, draft_id, asked_at);
alter table allocation.scale_simulation enable row level security;
create policy territory_only on allocation.scale_simulation as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.scale_simulation to ribambelle_app;

create table allocation.scenario (
  territory_id text not null,
  round_id text not null,
  scenario_id text not null,
  snapshot_hash text not null,
  audience text not null,
  asked jsonb not null,
  asked_hash text not null,
  state text default 'waiting'::text not null,
  progress integer default 0 not null,
  result jsonb,
  asked_by text not null,
  author text not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  adopted_at timestamp with time zone,
  adopted_by text,
  adopted_reason text,
  policy jsonb,
  constraint scenario_pkey PRIMARY KEY (territory_id, round_id, scenario_id),
  constraint scenario_territory_id_round_id_snapshot_hash_audience_asked_key UNIQUE (territory_id, round_id, snapshot_hash, audience, asked_hash),
  constraint scenario_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint scenario_adopted_reason_check CHECK (((length(adopted_reason) >= 1) AND (length(adopted_reason) <= 2000))),
  constraint scenario_audience_check CHECK ((audience = ANY (ARRAY['desk'::text, 'elected'::text]))),
  constraint scenario_author_check CHECK ((length(author) <= 200)),
  constraint scenario_check CHECK (((state = 'done'::text) = (result IS NOT NULL))),
  constraint scenario_check1 CHECK ((((adopted_at IS NULL) = (policy IS NULL)) AND ((adopted_at IS NULL) = (adopted_reason IS NULL)))),
  constraint scenario_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint scenario_scenario_id_check CHECK ((scenario_id ~ '^[a-z0-9]{8,40}$'::text)),
  constraint scenario_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX scenario_asked ON allocation.scenario USING btree (territory_id, round_id, asked_at);
alter table allocation.scenario enable row level security;
create policy territory_only on allocation.scenario as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.scenario to ribambelle_app;

create table allocation.seat (
  territory_id text not null,
  round_id text not null,
  member_id text not null,
  presence text not null,
  conflicts text[] default '{}'::text[] not null,
  constraint seat_pkey PRIMARY KEY (territory_id, round_id, member_id),
  constraint seat_territory_id_member_id_fkey FOREIGN KEY (territory_id, member_id) REFERENCES allocation.panel_member(territory_id, member_id),
  constraint seat_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.sitting(territory_id, round_id) ON DELETE CASCADE,
  constraint seat_presence_check CHECK ((presence = ANY (ARRAY['present'::text, 'excused'::text, 'absent'::text])))
);
alter table allocation.seat enable row level security;
create policy territory_only on allocation.seat as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.seat to ribambelle_app;

create table allocation.secret (
  territory_id text not null,
  value text not null,
  constraint secret_pkey PRIMARY KEY (territory_id),
  constraint secret_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint secret_value_check CHECK ((length(value) >= 32))
);
alter table allocation.secret enable row level security;
create policy territory_only on allocation.secret as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.secret to ribambelle_app;

create table allocation.seed (
  territory_id text not null,
  round_id text not null,
  seed text not null,
  constraint seed_pkey PRIMARY KEY (territory_id, round_id),
  constraint seed_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE
);
alter table allocation.seed enable row level security;
create policy territory_only on allocation.seed as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.seed to ribambelle_app;

create table allocation.sitting (
  territory_id text not null,
  round_id text not null,
  held_on date not null,
  place text not null,
  agenda text not null,
  quorum integer not null,
  closed_at timestamp with time zone,
  constraint sitting_pkey PRIMARY KEY (territory_id, round_id),
  constraint sitting_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint sitting_agenda_check CHECK ((length(agenda) <= 4000)),
  constraint sitting_place_check CHECK ((length(place) <= 200)),
  constraint sitting_quorum_check CHECK (((quorum >= 1) AND (quorum <= 100)))
);
alter table allocation.sitting enable row level security;
create policy territory_only on allocation.sitting as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.sitting to ribambelle_app;

create table allocation.snapshot (
  territory_id text not null,
  round_id text not null,
  content jsonb not null,
  hash text not null,
  constraint snapshot_pkey PRIMARY KEY (territory_id, round_id),
  constraint snapshot_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE
);
alter table allocation.snapshot enable row level security;
create policy territory_only on allocation.snapshot as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on allocation.snapshot to ribambelle_app;

create table capacity.age_group (
  territory_id text not null,
  centre_id text not null,
  age_group_id text not null,
  name text not null,
  from_months integer not null,
  to_months integer not null,
  constraint age_group_pkey PRIMARY KEY (territory_id, centre_id, age_group_id),
  constraint age_group_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint age_group_age_group_id_check CHECK ((age_group_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text)),
  constraint age_group_check CHECK ((to_months > from_months)),
  constraint age_group_from_months_check CHECK ((from_months >= 0))
);
alter table capacity.age_group enable row level security;
create policy territory_only on capacity.age_group as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.age_group to ribambelle_app;

create table capacity.authorised_places (
  territory_id text not null,
  centre_id text not null,
  age_group_id text not null,
  half_day text not null,
  from_day date not null,
  until_day date,
  places integer not null,
  invented boolean default false not null,
  constraint authorised_places_pkey PRIMARY KEY (territory_id, centre_id, age_group_id, half_day, from_day),
  constraint authorised_places_territory_id_centre_id_age_group_id_fkey FOREIGN KEY (territory_id, centre_id, age_group_id) REFERENCES capacity.age_group(territory_id, centre_id, age_group_id) ON DELETE CASCADE,
  constraint authorised_places_check CHECK ((until_day >= from_day)),
  constraint authorised_places_half_day_check CHECK ((half_day = ANY (ARRAY['mon-am'::text, 'mon-pm'::text, 'tue-am'::text, 'tue-pm'::text, 'wed-am'::text, 'wed-pm'::text, 'thu-am'::text, 'thu-pm'::text, 'fri-am'::text, 'fri-pm'::text, 'sat-am'::text, 'sat-pm'::text]))),
  constraint authorised_places_places_check CHECK ((places >= 0))
);
alter table capacity.authorised_places enable row level security;
create policy territory_only on capacity.authorised_places as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.authorised_places to ribambelle_app;

create table capacity.availability_link (
  territory_id text not null,
  token_hash text not null,
  centre_id text not null,
  made_on date not null,
  until_day date not null,
  ended_on date,
  way text not null,
  constraint availability_link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint availability_link_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint availability_link_check CHECK ((until_day >= made_on))
);
CREATE INDEX availability_link_centre ON capacity.availability_link USING btree (territory_id, centre_id, made_on);
alter table capacity.availability_link enable row level security;
create policy territory_only on capacity.availability_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.availability_link to ribambelle_app;

create table capacity.availability_rule (
  territory_id text not null,
  months integer not null,
  remind boolean not null,
  constraint availability_rule_pkey PRIMARY KEY (territory_id),
  constraint availability_rule_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint availability_rule_months_check CHECK (((months >= 1) AND (months <= 24)))
);
alter table capacity.availability_rule enable row level security;
create policy territory_only on capacity.availability_rule as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on capacity.availability_rule to ribambelle_app;

create table capacity.care_contract (
  territory_id text not null,
  contract_id text not null,
  centre_id text not null,
  child_id text,
  born date not null,
  week text[] not null,
  from_day date not null,
  until_day date not null,
  constraint care_contract_pkey PRIMARY KEY (territory_id, contract_id),
  constraint care_contract_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint care_contract_check CHECK ((until_day >= from_day)),
  constraint care_contract_week_check CHECK (((cardinality(week) >= 1) AND (cardinality(week) <= 12)))
);
CREATE INDEX care_contract_centre ON capacity.care_contract USING btree (territory_id, centre_id, until_day);
CREATE INDEX care_contract_child ON capacity.care_contract USING btree (territory_id, child_id);
alter table capacity.care_contract enable row level security;
create policy territory_only on capacity.care_contract as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.care_contract to ribambelle_app;

create table capacity.centre (
  territory_id text not null,
  centre_id text not null,
  version integer default 0 not null,
  opens_on date,
  closes_on date,
  staffing text default 'one-for-all'::text not null,
  professionals integer,
  constraint centre_pkey PRIMARY KEY (territory_id, centre_id),
  constraint centre_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint centre_check CHECK ((closes_on >= opens_on)),
  constraint centre_professionals_check CHECK ((professionals >= 0)),
  constraint centre_staffing_check CHECK ((staffing = ANY (ARRAY['by-walking'::text, 'one-for-all'::text]))),
  constraint centre_version_check CHECK ((version >= 0))
);
alter table capacity.centre enable row level security;
create policy territory_only on capacity.centre as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.centre to ribambelle_app;

create table capacity.change (
  territory_id text not null,
  centre_id text not null,
  version integer not null,
  kind text not null,
  entries jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  import_id text,
  undoes integer,
  reason text,
  constraint change_pkey PRIMARY KEY (territory_id, centre_id, version),
  constraint change_territory_id_centre_id_fkey FOREIGN KEY (territory_id, centre_id) REFERENCES capacity.centre(territory_id, centre_id) ON DELETE CASCADE,
  constraint change_reason_check CHECK ((length(reason) <= 300)),
  constraint change_version_check CHECK ((version >= 1))
);
CREATE INDEX change_import ON capacity.change USING btree (territory_id, import_id);
alter table capacity.change enable row level security;
create policy territory_only on capacity.change as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on capacity.change to ribambelle_app;

create table capacity.closure (
  territory_id text not null,
  centre_id text not null,
  closure_id text not null,
  from_day date not null,
  until_day date not null,
  reason text not null,
  constraint closure_pkey PRIMARY KEY (territory_id, centre_id, closure_id),
  constraint closure_territory_id_centre_id_fkey FOREIGN KEY (territory_id, centre_id) REFERENCES capacity.centre(territory_id, centre_id) ON DELETE CASCADE,
  constraint closure_check CHECK ((until_day >= from_day)),
  constraint closure_reason_check CHECK ((reason = ANY (ARRAY['holidays'::text, 'training'::text, 'works'::text, 'strike'::text, 'other'::text])))
);
alter table capacity.closure enable row level security;
create policy territory_only on capacity.closure as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.closure to ribambelle_app;

create table capacity.declaration (
  territory_id text not null,
  centre_id text not null,
  number integer not null,
  kind text not null,
  declared_on date not null,
  declared_by text not null,
  author text not null,
  paused_from date,
  constraint declaration_pkey PRIMARY KEY (territory_id, centre_id, number),
  constraint declaration_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint declaration_declared_by_check CHECK ((declared_by = ANY (ARRAY['childminder'::text, 'hub'::text]))),
  constraint declaration_kind_check CHECK ((kind = ANY (ARRAY['same'::text, 'changed'::text, 'paused'::text, 'resumed'::text]))),
  constraint declaration_number_check CHECK ((number >= 1))
);
alter table capacity.declaration enable row level security;
create policy territory_only on capacity.declaration as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on capacity.declaration to ribambelle_app;

create table capacity.import (
  territory_id text not null,
  import_id text not null,
  file_id text not null,
  file_name text not null,
  sent_at timestamp with time zone not null,
  sent_by text not null,
  state text not null,
  counts jsonb,
  chosen jsonb,
  constraint import_pkey PRIMARY KEY (territory_id, import_id),
  constraint import_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint import_check CHECK (((state = ANY (ARRAY['applied'::text, 'undone'::text])) = (counts IS NOT NULL))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['open'::text, 'applied'::text, 'undone'::text, 'dropped'::text])))
);
CREATE INDEX import_sent ON capacity.import USING btree (territory_id, sent_at);
alter table capacity.import enable row level security;
create policy territory_only on capacity.import as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.import to ribambelle_app;

create table capacity.pool (
  territory_id text not null,
  centre_id text not null,
  pool_id text not null,
  kind text not null,
  age_group_id text,
  places integer not null,
  from_day date not null,
  until_day date,
  hard boolean not null,
  constraint pool_pkey PRIMARY KEY (territory_id, centre_id, pool_id),
  constraint pool_territory_id_centre_id_fkey FOREIGN KEY (territory_id, centre_id) REFERENCES capacity.centre(territory_id, centre_id) ON DELETE CASCADE,
  constraint pool_check CHECK ((until_day >= from_day)),
  constraint pool_kind_check CHECK ((kind = ANY (ARRAY['insertion'::text, 'disability'::text, 'emergency'::text, 'resident'::text, 'employer'::text, 'other'::text]))),
  constraint pool_places_check CHECK ((places >= 1))
);
alter table capacity.pool enable row level security;
create policy territory_only on capacity.pool as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on capacity.pool to ribambelle_app;

create table correspondence.batch (
  territory_id text not null,
  batch_id text not null,
  number integer not null,
  letters integer not null,
  duplex boolean not null,
  printed_at timestamp with time zone not null,
  printed_by text not null,
  constraint batch_pkey PRIMARY KEY (territory_id, batch_id),
  constraint batch_territory_id_number_key UNIQUE (territory_id, number),
  constraint batch_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint batch_letters_check CHECK ((letters >= 1)),
  constraint batch_number_check CHECK ((number >= 1))
);
alter table correspondence.batch enable row level security;
create policy territory_only on correspondence.batch as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.batch to ribambelle_app;

create table correspondence.enclosure (
  territory_id text not null,
  post_id text not null,
  file_id text not null,
  name text not null,
  constraint enclosure_pkey PRIMARY KEY (territory_id, post_id, file_id),
  constraint enclosure_territory_id_post_id_fkey FOREIGN KEY (territory_id, post_id) REFERENCES correspondence.post(territory_id, post_id) ON DELETE CASCADE
);
alter table correspondence.enclosure enable row level security;
create policy territory_only on correspondence.enclosure as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.enclosure to ribambelle_app;

create table correspondence.letterhead (
  territory_id text not null,
  sender text[] not null,
  place text not null,
  signature text not null,
  constraint letterhead_pkey PRIMARY KEY (territory_id),
  constraint letterhead_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
alter table correspondence.letterhead enable row level security;
create policy territory_only on correspondence.letterhead as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.letterhead to ribambelle_app;

create table correspondence.message (
  territory_id text not null,
  message_id text not null,
  key text not null,
  kind text not null,
  chosen text not null,
  way text not null,
  state text not null,
  reason text,
  tries integer default 0 not null,
  next_try_at timestamp with time zone,
  household_id text,
  account_id text,
  request_id text,
  offer_id text,
  round_id text,
  name text not null,
  language text not null,
  email text,
  phone text,
  address text[],
  subject text not null,
  paragraphs text[] not null,
  action_label text,
  action_path text,
  action_secret boolean default false not null,
  sms text not null,
  legal text[] not null,
  again_of text,
  batch_id text,
  batch_rank integer,
  planned_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by text,
  provider_reference text,
  keep_until date not null,
  erased_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (territory_id, message_id),
  constraint message_territory_id_key_key UNIQUE (territory_id, key),
  constraint message_territory_id_batch_id_fkey FOREIGN KEY (territory_id, batch_id) REFERENCES correspondence.batch(territory_id, batch_id),
  constraint message_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint message_chosen_check CHECK ((chosen = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text, 'phone'::text, 'helper'::text]))),
  constraint message_key_check CHECK (((length(key) >= 1) AND (length(key) <= 300))),
  constraint message_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sent'::text, 'failed'::text, 'to-print'::text, 'printed'::text, 'to-call'::text, 'called'::text, 'cancelled'::text]))),
  constraint message_tries_check CHECK ((tries >= 0)),
  constraint message_way_check CHECK ((way = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text, 'phone'::text, 'helper'::text])))
);
CREATE INDEX message_batch ON correspondence.message USING btree (territory_id, batch_id, batch_rank);
CREATE INDEX message_household ON correspondence.message USING btree (territory_id, household_id);
CREATE INDEX message_planned ON correspondence.message USING btree (territory_id, planned_at DESC, message_id);
CREATE INDEX message_request ON correspondence.message USING btree (territory_id, request_id, planned_at);
CREATE INDEX message_retention ON correspondence.message USING btree (territory_id, keep_until) WHERE (erased_at IS NULL);
CREATE INDEX message_waiting ON correspondence.message USING btree (territory_id, state, planned_at) WHERE (state = ANY (ARRAY['planned'::text, 'to-print'::text, 'to-call'::text, 'failed'::text]));
alter table correspondence.message enable row level security;
create policy territory_only on correspondence.message as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.message to ribambelle_app;

create table correspondence.post (
  territory_id text not null,
  request_id text not null,
  number integer not null,
  post_id text not null,
  side text not null,
  written_by text not null,
  body text not null,
  written_at timestamp with time zone not null,
  constraint post_pkey PRIMARY KEY (territory_id, request_id, number),
  constraint post_territory_id_post_id_key UNIQUE (territory_id, post_id),
  constraint post_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES correspondence.thread(territory_id, request_id) ON DELETE CASCADE,
  constraint post_number_check CHECK ((number >= 1)),
  constraint post_side_check CHECK ((side = ANY (ARRAY['family'::text, 'service'::text])))
);
alter table correspondence.post enable row level security;
create policy territory_only on correspondence.post as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.post to ribambelle_app;

create table correspondence.read_mark (
  territory_id text not null,
  request_id text not null,
  reader text not null,
  up_to integer not null,
  constraint read_mark_pkey PRIMARY KEY (territory_id, request_id, reader),
  constraint read_mark_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES correspondence.thread(territory_id, request_id) ON DELETE CASCADE
);
alter table correspondence.read_mark enable row level security;
create policy territory_only on correspondence.read_mark as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.read_mark to ribambelle_app;

create table correspondence.thread (
  territory_id text not null,
  request_id text not null,
  household_id text not null,
  posts integer default 0 not null,
  last_at timestamp with time zone not null,
  constraint thread_pkey PRIMARY KEY (territory_id, request_id),
  constraint thread_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
CREATE INDEX thread_household ON correspondence.thread USING btree (territory_id, household_id);
alter table correspondence.thread enable row level security;
create policy territory_only on correspondence.thread as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on correspondence.thread to ribambelle_app;

create table costs.recorded_price (
  territory_id text not null,
  key text not null,
  version integer not null,
  from_day date not null,
  value text,
  source text not null,
  reason text not null,
  to_verify boolean default false not null,
  undoes integer,
  recorded_at timestamp with time zone not null,
  constraint recorded_price_pkey PRIMARY KEY (territory_id, key, version),
  constraint recorded_price_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint recorded_price_key_check CHECK ((key ~ '^[a-z0-9.-]{1,80}$'::text)),
  constraint recorded_price_value_check CHECK ((char_length(value) <= 20000)),
  constraint recorded_price_version_check CHECK ((version > 0))
);
alter table costs.recorded_price enable row level security;
create policy territory_only on costs.recorded_price as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on costs.recorded_price to ribambelle_app;

create table directory.address (
  territory_id text not null,
  address_id text not null,
  label text not null,
  search text not null,
  zone_id text,
  latitude double precision not null,
  longitude double precision not null,
  constraint address_pkey PRIMARY KEY (territory_id, address_id),
  constraint address_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
CREATE INDEX address_search ON directory.address USING btree (territory_id, search text_pattern_ops);
alter table directory.address enable row level security;
create policy territory_only on directory.address as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.address to ribambelle_app;

create table directory.brochure (
  territory_id text not null,
  sections text[] not null,
  forewords jsonb default '{}'::jsonb not null,
  signature text default ''::text not null,
  changed_at timestamp with time zone not null,
  constraint brochure_pkey PRIMARY KEY (territory_id),
  constraint brochure_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint brochure_sections_check CHECK (((cardinality(sections) >= 1) AND (cardinality(sections) <= 20))),
  constraint brochure_signature_check CHECK ((length(signature) <= 120))
);
alter table directory.brochure enable row level security;
create policy territory_only on directory.brochure as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on directory.brochure to ribambelle_app;

create table directory.correction (
  territory_id text not null,
  correction_id text not null,
  site_id text not null,
  field text not null,
  message text not null,
  language text not null,
  made_at timestamp with time zone not null,
  state text default 'new'::text not null,
  closed_at timestamp with time zone,
  closed_by text,
  constraint correction_pkey PRIMARY KEY (territory_id, correction_id),
  constraint correction_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint correction_territory_id_site_id_fkey FOREIGN KEY (territory_id, site_id) REFERENCES directory.site(territory_id, site_id) ON DELETE CASCADE,
  constraint correction_check CHECK (((state = 'new'::text) = (closed_at IS NULL))),
  constraint correction_correction_id_check CHECK ((correction_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
  constraint correction_field_check CHECK ((field = ANY (ARRAY['address'::text, 'hours'::text, 'contact'::text, 'ages'::text, 'price'::text, 'closed'::text, 'other'::text]))),
  constraint correction_message_check CHECK (((length(message) >= 1) AND (length(message) <= 1000))),
  constraint correction_state_check CHECK ((state = ANY (ARRAY['new'::text, 'done'::text, 'dismissed'::text])))
);
CREATE INDEX correction_site ON directory.correction USING btree (territory_id, site_id);
CREATE INDEX correction_state ON directory.correction USING btree (territory_id, state, made_at);
alter table directory.correction enable row level security;
create policy territory_only on directory.correction as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.correction to ribambelle_app;

create table directory.event (
  territory_id text not null,
  event_id text not null,
  title text not null,
  about text,
  day date not null,
  starts_at text not null,
  ends_at text,
  site_id text,
  place text,
  audience text[] not null,
  from_months integer,
  to_months integer,
  languages text[] default '{}'::text[] not null,
  free boolean,
  registration text not null,
  contact_phone text,
  contact_email text,
  contact_website text,
  cancelled boolean default false not null,
  changed_at timestamp with time zone not null,
  translations jsonb default '{}'::jsonb not null,
  constraint event_pkey PRIMARY KEY (territory_id, event_id),
  constraint event_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint event_territory_id_site_id_fkey FOREIGN KEY (territory_id, site_id) REFERENCES directory.site(territory_id, site_id),
  constraint event_about_check CHECK (((length(about) >= 1) AND (length(about) <= 2000))),
  constraint event_audience_check CHECK (((audience <> '{}'::text[]) AND (audience <@ ARRAY['families'::text, 'expecting'::text, 'childminders'::text, 'professionals'::text]))),
  constraint event_check CHECK (((ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text) AND (ends_at > starts_at))),
  constraint event_check1 CHECK ((to_months >= from_months)),
  constraint event_check2 CHECK (((site_id IS NOT NULL) OR (place IS NOT NULL))),
  constraint event_check3 CHECK (((registration <> 'required'::text) OR (COALESCE(contact_phone, contact_email, contact_website) IS NOT NULL))),
  constraint event_event_id_check CHECK ((event_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
  constraint event_from_months_check CHECK ((from_months >= 0)),
  constraint event_place_check CHECK (((length(place) >= 1) AND (length(place) <= 200))),
  constraint event_registration_check CHECK ((registration = ANY (ARRAY['none'::text, 'advised'::text, 'required'::text]))),
  constraint event_starts_at_check CHECK ((starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint event_title_check CHECK (((length(title) >= 1) AND (length(title) <= 120))),
  constraint event_translations_check CHECK ((jsonb_typeof(translations) = 'object'::text))
);
CREATE INDEX event_day ON directory.event USING btree (territory_id, day, starts_at);
CREATE INDEX event_site ON directory.event USING btree (territory_id, site_id, day);
alter table directory.event enable row level security;
create policy territory_only on directory.event as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.event to ribambelle_app;

create table directory.import (
  territory_id text not null,
  import_id text not null,
  source text not null,
  content_hash text not null,
  ran_at timestamp with time zone not null,
  added integer not null,
  changed integer not null,
  unchanged integer not null,
  refusals jsonb not null,
  notes jsonb not null,
  constraint import_pkey PRIMARY KEY (territory_id, import_id),
  constraint import_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
alter table directory.import enable row level security;
create policy territory_only on directory.import as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.import to ribambelle_app;

create table directory.keeping_policy (
  territory_id text not null,
  stale_months integer not null,
  remind boolean not null,
  changed_at timestamp with time zone not null,
  constraint keeping_policy_pkey PRIMARY KEY (territory_id),
  constraint keeping_policy_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint keeping_policy_stale_months_check CHECK (((stale_months >= 1) AND (stale_months <= 60)))
);
alter table directory.keeping_policy enable row level security;
create policy territory_only on directory.keeping_policy as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on directory.keeping_policy to ribambelle_app;

create table directory.layer (
  territory_id text not null,
  layer_id text not null,
  features jsonb not null,
  source text not null,
  constraint layer_pkey PRIMARY KEY (territory_id, layer_id),
  constraint layer_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint layer_layer_id_check CHECK ((layer_id = ANY (ARRAY['water'::text, 'streets'::text])))
);
alter table directory.layer enable row level security;
create policy territory_only on directory.layer as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.layer to ribambelle_app;

create table directory.list_import (
  territory_id text not null,
  import_id text not null,
  file_id text not null,
  file_name text not null,
  sent_at timestamp with time zone not null,
  sent_by text not null,
  state text not null,
  mapping jsonb,
  counts jsonb,
  closed_at timestamp with time zone,
  constraint list_import_pkey PRIMARY KEY (territory_id, import_id),
  constraint list_import_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint list_import_check CHECK (((state = ANY (ARRAY['applied'::text, 'undone'::text])) = (counts IS NOT NULL))),
  constraint list_import_check1 CHECK (((state = 'open'::text) OR (closed_at IS NOT NULL))),
  constraint list_import_import_id_check CHECK ((import_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
  constraint list_import_state_check CHECK ((state = ANY (ARRAY['open'::text, 'applied'::text, 'undone'::text, 'dropped'::text])))
);
CREATE INDEX list_import_sent ON directory.list_import USING btree (territory_id, sent_at);
alter table directory.list_import enable row level security;
create policy territory_only on directory.list_import as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.list_import to ribambelle_app;

create table directory.list_mapping (
  territory_id text not null,
  name text not null,
  mapping jsonb not null,
  changed_at timestamp with time zone not null,
  constraint list_mapping_pkey PRIMARY KEY (territory_id, name),
  constraint list_mapping_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint list_mapping_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);
alter table directory.list_mapping enable row level security;
create policy territory_only on directory.list_mapping as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.list_mapping to ribambelle_app;

create table directory.reminder (
  territory_id text not null,
  site_id text not null,
  asked_on date not null,
  way text,
  constraint reminder_pkey PRIMARY KEY (territory_id, site_id, asked_on),
  constraint reminder_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint reminder_territory_id_site_id_fkey FOREIGN KEY (territory_id, site_id) REFERENCES directory.site(territory_id, site_id)
);
alter table directory.reminder enable row level security;
create policy territory_only on directory.reminder as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.reminder to ribambelle_app;

create table directory.sending (
  territory_id text not null,
  who_hash text not null,
  started_at timestamp with time zone not null,
  count integer not null,
  constraint sending_pkey PRIMARY KEY (territory_id, who_hash),
  constraint sending_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint sending_count_check CHECK ((count >= 0)),
  constraint sending_who_hash_check CHECK ((who_hash ~ '^[0-9a-f]{64}$'::text))
);
alter table directory.sending enable row level security;
create policy territory_only on directory.sending as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.sending to ribambelle_app;

create table directory.site (
  territory_id text not null,
  site_id text not null,
  kind text not null,
  name text not null,
  zone_id text not null,
  address text not null,
  postcode text not null,
  town text not null,
  latitude double precision not null,
  longitude double precision not null,
  phone text,
  email text,
  website text,
  operator text,
  hours text,
  from_months integer,
  to_months integer,
  languages text[] default '{}'::text[] not null,
  step_free boolean,
  transport text,
  listed boolean default true not null,
  source text not null,
  source_ref text not null,
  invented text[] default '{}'::text[] not null,
  checked_on date not null,
  about text,
  welcomes text[] default '{}'::text[] not null,
  without_job boolean,
  price text,
  short_notice boolean,
  special_needs boolean,
  charter_since date,
  vacancies integer,
  vacancies_on date,
  version integer default 1 not null,
  closed_on date,
  constraint site_pkey PRIMARY KEY (territory_id, site_id),
  constraint site_territory_id_source_source_ref_key UNIQUE (territory_id, source, source_ref),
  constraint site_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint site_territory_id_zone_id_fkey FOREIGN KEY (territory_id, zone_id) REFERENCES directory.zone(territory_id, zone_id),
  constraint site_about_check CHECK (((length(about) >= 1) AND (length(about) <= 1000))),
  constraint site_check CHECK ((to_months >= from_months)),
  constraint site_from_months_check CHECK ((from_months >= 0)),
  constraint site_id_free CHECK ((site_id <> ALL (ARRAY['compare'::text, 'favourites'::text, 'map'::text, 'near'::text, 'selection'::text]))),
  constraint site_kind_check CHECK ((kind = ANY (ARRAY['creche'::text, 'multi-accueil'::text, 'micro-creche'::text, 'creche-familiale'::text, 'creche-parentale'::text, 'halte-garderie'::text, 'jardin-enfants'::text, 'creche-entreprise'::text, 'mam'::text, 'childminder'::text, 'rpe'::text, 'laep'::text, 'pmi'::text, 'parenting'::text, 'specialised'::text, 'public-place'::text]))),
  constraint site_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint site_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint site_name_check CHECK ((name <> ''::text)),
  constraint site_price_check CHECK ((price = ANY (ARRAY['income-scale'::text, 'free-price'::text, 'parent-employer'::text, 'health-insurance'::text, 'free'::text]))),
  constraint site_site_id_check CHECK ((site_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
  constraint site_vacancies_check CHECK ((vacancies >= 0)),
  constraint site_version_check CHECK ((version >= 1)),
  constraint site_welcomes_check CHECK ((welcomes <@ ARRAY['everyone'::text, 'residents'::text, 'employees'::text, 'expecting'::text, 'referred'::text])),
  constraint vacancies_dated CHECK (((vacancies IS NULL) = (vacancies_on IS NULL)))
);
CREATE INDEX site_checked ON directory.site USING btree (territory_id, checked_on) WHERE (closed_on IS NULL);
CREATE INDEX site_kind ON directory.site USING btree (territory_id, kind, name);
CREATE INDEX site_zone ON directory.site USING btree (territory_id, zone_id);
alter table directory.site enable row level security;
create policy territory_only on directory.site as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.site to ribambelle_app;

create table directory.site_change (
  territory_id text not null,
  change_id text not null,
  site_id text not null,
  rank integer not null,
  version integer not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  cause text not null,
  cause_ref text,
  field text not null,
  before jsonb,
  after jsonb,
  constraint site_change_pkey PRIMARY KEY (territory_id, change_id),
  constraint site_change_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint site_change_territory_id_site_id_fkey FOREIGN KEY (territory_id, site_id) REFERENCES directory.site(territory_id, site_id),
  constraint site_change_cause_check CHECK ((cause = ANY (ARRAY['added'::text, 'edited'::text, 'checked'::text, 'closed'::text, 'reopened'::text, 'restored'::text, 'imported'::text, 'import-undone'::text]))),
  constraint site_change_change_id_check CHECK ((change_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
  constraint site_change_rank_check CHECK ((rank >= 0)),
  constraint site_change_version_check CHECK ((version >= 1))
);
CREATE INDEX site_change_cause ON directory.site_change USING btree (territory_id, cause_ref) WHERE (cause_ref IS NOT NULL);
CREATE INDEX site_change_site ON directory.site_change USING btree (territory_id, site_id, made_at);
alter table directory.site_change enable row level security;
create policy territory_only on directory.site_change as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on directory.site_change to ribambelle_app;

create table directory.stop (
  territory_id text not null,
  stop_id text not null,
  name text not null,
  lines text[] default '{}'::text[] not null,
  latitude double precision not null,
  longitude double precision not null,
  source text not null,
  constraint stop_pkey PRIMARY KEY (territory_id, stop_id),
  constraint stop_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint stop_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint stop_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint stop_name_check CHECK ((name <> ''::text)),
  constraint stop_stop_id_check CHECK ((stop_id <> ''::text))
);
CREATE INDEX stop_place ON directory.stop USING btree (territory_id, latitude, longitude);
alter table directory.stop enable row level security;
create policy territory_only on directory.stop as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.stop to ribambelle_app;

create table directory.zone (
  territory_id text not null,
  zone_id text not null,
  kind text not null,
  name text not null,
  parent_id text,
  commune_code text,
  outline jsonb not null,
  children_under_3 integer,
  invented boolean default false not null,
  constraint zone_pkey PRIMARY KEY (territory_id, zone_id),
  constraint zone_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint zone_territory_id_parent_id_fkey FOREIGN KEY (territory_id, parent_id) REFERENCES directory.zone(territory_id, zone_id),
  constraint zone_children_under_3_check CHECK ((children_under_3 >= 0)),
  constraint zone_kind_check CHECK ((kind = ANY (ARRAY['commune'::text, 'quarter'::text, 'sub-quarter'::text]))),
  constraint zone_zone_id_check CHECK ((zone_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text))
);
alter table directory.zone enable row level security;
create policy territory_only on directory.zone as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.zone to ribambelle_app;

create table identity.account (
  territory_id text not null,
  account_id text not null,
  kind text not null,
  email text not null,
  name text not null,
  language text not null,
  roles text[] default '{}'::text[] not null,
  centre_ids text[] default '{}'::text[] not null,
  password_hash text,
  totp_secret text,
  totp_last_step bigint default 0 not null,
  persona text,
  made_at timestamp with time zone default now() not null,
  disabled_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (territory_id, account_id),
  constraint account_territory_id_kind_email_key UNIQUE (territory_id, kind, email),
  constraint account_territory_id_persona_key UNIQUE (territory_id, persona),
  constraint account_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint account_account_id_check CHECK ((account_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
  constraint account_check CHECK (((kind = 'staff'::text) OR ((roles = '{}'::text[]) AND (centre_ids = '{}'::text[]) AND (password_hash IS NULL) AND (totp_secret IS NULL)))),
  constraint account_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
  constraint account_kind_check CHECK ((kind = ANY (ARRAY['family'::text, 'staff'::text]))),
  constraint account_roles_check CHECK ((roles <@ ARRAY['officer'::text, 'coordinator'::text, 'director'::text, 'elected'::text, 'helper'::text, 'auditor'::text, 'administrator'::text]))
);
alter table identity.account enable row level security;
create policy territory_only on identity.account as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on identity.account to ribambelle_app;

create table identity.attempt (
  territory_id text not null,
  door text not null,
  who_hash text not null,
  started_at timestamp with time zone not null,
  count integer not null,
  constraint attempt_pkey PRIMARY KEY (territory_id, door, who_hash),
  constraint attempt_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint attempt_count_check CHECK ((count >= 0)),
  constraint attempt_door_check CHECK ((door = ANY (ARRAY['mail'::text, 'code'::text, 'password'::text, 'second-factor'::text]))),
  constraint attempt_who_hash_check CHECK ((who_hash ~ '^[0-9a-f]{64}$'::text))
);
alter table identity.attempt enable row level security;
create policy territory_only on identity.attempt as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on identity.attempt to ribambelle_app;

create table identity.recovery_code (
  territory_id text not null,
  account_id text not null,
  code_hash text not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (territory_id, account_id, code_hash),
  constraint recovery_code_territory_id_account_id_fkey FOREIGN KEY (territory_id, account_id) REFERENCES identity.account(territory_id, account_id) ON DELETE CASCADE,
  constraint recovery_code_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text))
);
alter table identity.recovery_code enable row level security;
create policy territory_only on identity.recovery_code as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on identity.recovery_code to ribambelle_app;

create table identity.session (
  territory_id text not null,
  session_hash text not null,
  account_id text not null,
  made_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  second_factor boolean default false not null,
  pending_secret text,
  constraint session_pkey PRIMARY KEY (territory_id, session_hash),
  constraint session_territory_id_account_id_fkey FOREIGN KEY (territory_id, account_id) REFERENCES identity.account(territory_id, account_id) ON DELETE CASCADE,
  constraint session_check CHECK ((expires_at <= ends_at)),
  constraint session_session_hash_check CHECK ((session_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX session_account ON identity.session USING btree (territory_id, account_id);
alter table identity.session enable row level security;
create policy territory_only on identity.session as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on identity.session to ribambelle_app;

create table identity.sign_in_link (
  territory_id text not null,
  token_hash text not null,
  purpose text not null,
  email text not null,
  account_id text,
  language text not null,
  ask_hash text,
  code_hash text,
  tries integer default 0 not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint sign_in_link_territory_id_account_id_fkey FOREIGN KEY (territory_id, account_id) REFERENCES identity.account(territory_id, account_id) ON DELETE CASCADE,
  constraint sign_in_link_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint sign_in_link_ask_hash_check CHECK ((ask_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_in_link_code_hash_check CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_in_link_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'password'::text]))),
  constraint sign_in_link_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint sign_in_link_tries_check CHECK ((tries >= 0))
);
CREATE INDEX sign_in_link_ask ON identity.sign_in_link USING btree (territory_id, ask_hash);
alter table identity.sign_in_link enable row level security;
create policy territory_only on identity.sign_in_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on identity.sign_in_link to ribambelle_app;

create table intake.bulk (
  territory_id text not null,
  bulk_id text not null,
  act text not null,
  assignee text,
  body text,
  made_by text not null,
  made_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  confirmed_at timestamp with time zone default now(),
  list text default ''::text not null,
  constraint bulk_pkey PRIMARY KEY (territory_id, bulk_id),
  constraint bulk_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint bulk_act_check CHECK ((act = ANY (ARRAY['assign'::text, 'flag'::text, 'unflag'::text, 'ask-paper'::text]))),
  constraint bulk_list_check CHECK ((length(list) <= 500))
);
CREATE INDEX bulk_made ON intake.bulk USING btree (territory_id, made_by, made_at);
CREATE INDEX bulk_unconfirmed ON intake.bulk USING btree (territory_id, made_at) WHERE (confirmed_at IS NULL);
alter table intake.bulk enable row level security;
create policy territory_only on intake.bulk as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.bulk to ribambelle_app;

create table intake.bulk_line (
  territory_id text not null,
  bulk_id text not null,
  request_id text not null,
  rank integer not null,
  state text not null,
  code text,
  before jsonb,
  seen text,
  constraint bulk_line_pkey PRIMARY KEY (territory_id, bulk_id, request_id),
  constraint bulk_line_territory_id_bulk_id_fkey FOREIGN KEY (territory_id, bulk_id) REFERENCES intake.bulk(territory_id, bulk_id) ON DELETE CASCADE,
  constraint bulk_line_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint bulk_line_rank_check CHECK ((rank >= 1)),
  constraint bulk_line_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'same'::text, 'refused'::text, 'undone'::text, 'kept'::text])))
);
CREATE INDEX bulk_line_rank ON intake.bulk_line USING btree (territory_id, bulk_id, rank);
CREATE INDEX bulk_line_request ON intake.bulk_line USING btree (territory_id, request_id);
alter table intake.bulk_line enable row level security;
create policy territory_only on intake.bulk_line as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.bulk_line to ribambelle_app;

create table intake.campaign (
  territory_id text not null,
  campaign_id text not null,
  reason text not null,
  first_month text not null,
  last_month text not null,
  before date,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  requests integer not null,
  state text default 'open'::text not null,
  changed_at timestamp with time zone,
  changed_by text,
  constraint campaign_pkey PRIMARY KEY (territory_id, campaign_id),
  constraint campaign_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint campaign_first_month_check CHECK ((first_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint campaign_last_month_check CHECK ((last_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint campaign_reason_check CHECK ((reason = ANY (ARRAY['commission'::text, 'desk'::text]))),
  constraint campaign_requests_check CHECK ((requests >= 0)),
  constraint campaign_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text, 'cancelled'::text])))
);
alter table intake.campaign enable row level security;
create policy territory_only on intake.campaign as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.campaign to ribambelle_app;

create table intake.child (
  territory_id text not null,
  child_id text not null,
  household_id text not null,
  first_name text,
  last_name text not null,
  born date not null,
  expected boolean default false not null,
  search text not null,
  adoption boolean default false not null,
  approximate boolean default false not null,
  constraint child_pkey PRIMARY KEY (territory_id, child_id),
  constraint child_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE
);
CREATE INDEX child_alike ON intake.child USING btree (territory_id, search, born, child_id, household_id) WHERE (NOT expected);
CREATE INDEX child_due ON intake.child USING btree (territory_id, born) WHERE expected;
CREATE INDEX child_household ON intake.child USING btree (territory_id, household_id);
alter table intake.child enable row level security;
create policy territory_only on intake.child as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.child to ribambelle_app;

create table intake.draft (
  territory_id text not null,
  draft_id text not null,
  token_hash text not null,
  made_by text not null,
  changes_request_id text,
  answers jsonb default '{}'::jsonb not null,
  request_id text,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  base_version integer,
  links_sent integer default 0 not null,
  told_at timestamp with time zone,
  mandate jsonb,
  constraint draft_pkey PRIMARY KEY (territory_id, draft_id),
  constraint draft_territory_id_token_hash_key UNIQUE (territory_id, token_hash),
  constraint draft_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
CREATE INDEX draft_changed ON intake.draft USING btree (territory_id, changed_at);
alter table intake.draft enable row level security;
create policy territory_only on intake.draft as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.draft to ribambelle_app;

create table intake.draft_link (
  territory_id text not null,
  token_hash text not null,
  draft_id text not null,
  made_at timestamp with time zone not null,
  constraint draft_link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint draft_link_territory_id_draft_id_fkey FOREIGN KEY (territory_id, draft_id) REFERENCES intake.draft(territory_id, draft_id) ON DELETE CASCADE
);
CREATE INDEX draft_link_draft ON intake.draft_link USING btree (territory_id, draft_id);
alter table intake.draft_link enable row level security;
create policy territory_only on intake.draft_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.draft_link to ribambelle_app;

create table intake.erasure (
  territory_id text not null,
  erasure_id text not null,
  household_id text not null,
  state text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  due_on date not null,
  ended_at timestamp with time zone,
  constraint erasure_pkey PRIMARY KEY (territory_id, erasure_id),
  constraint erasure_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint erasure_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'cancelled'::text, 'held'::text, 'done'::text])))
);
CREATE INDEX erasure_due ON intake.erasure USING btree (territory_id, state, due_on);
CREATE UNIQUE INDEX erasure_open ON intake.erasure USING btree (territory_id, household_id) WHERE (state = ANY (ARRAY['asked'::text, 'held'::text]));
alter table intake.erasure enable row level security;
create policy territory_only on intake.erasure as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.erasure to ribambelle_app;

create table intake.fact (
  territory_id text not null,
  request_id text not null,
  code text not null,
  value integer not null,
  proof text default 'declared'::text not null,
  verified_on date,
  verified_by text,
  promised text,
  constraint fact_pkey PRIMARY KEY (territory_id, request_id, code),
  constraint fact_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint fact_promised_check CHECK ((promised = ANY (ARRAY['later'::text, 'paper'::text]))),
  constraint fact_proof_check CHECK ((proof = ANY (ARRAY['declared'::text, 'verified'::text, 'refused'::text])))
);
CREATE INDEX fact_declared ON intake.fact USING btree (territory_id, request_id, code) WHERE (proof = 'declared'::text);
CREATE INDEX fact_declared_code ON intake.fact USING btree (territory_id, code, request_id) WHERE (proof = 'declared'::text);
CREATE INDEX fact_urgent ON intake.fact USING btree (territory_id, request_id) WHERE ((code = 'emergency'::text) AND (proof <> 'refused'::text));
alter table intake.fact enable row level security;
create policy territory_only on intake.fact as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.fact to ribambelle_app;

create table intake.follower (
  territory_id text not null,
  household_id text not null,
  account_id text not null,
  constraint follower_pkey PRIMARY KEY (territory_id, household_id, account_id),
  constraint follower_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE
);
CREATE INDEX follower_account ON intake.follower USING btree (territory_id, account_id);
alter table intake.follower enable row level security;
create policy territory_only on intake.follower as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.follower to ribambelle_app;

create table intake.guardian (
  territory_id text not null,
  guardian_id text not null,
  household_id text not null,
  rank integer not null,
  first_name text not null,
  last_name text not null,
  email text,
  phone text,
  constraint guardian_pkey PRIMARY KEY (territory_id, guardian_id),
  constraint guardian_territory_id_household_id_rank_key UNIQUE (territory_id, household_id, rank),
  constraint guardian_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE,
  constraint guardian_rank_check CHECK ((rank = ANY (ARRAY[1, 2])))
);
CREATE INDEX guardian_email ON intake.guardian USING btree (territory_id, lower(email));
CREATE INDEX guardian_phone ON intake.guardian USING btree (territory_id, phone) WHERE (phone IS NOT NULL);
alter table intake.guardian enable row level security;
create policy territory_only on intake.guardian as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.guardian to ribambelle_app;

create table intake.household (
  territory_id text not null,
  household_id text not null,
  account_id text,
  zone_id text not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  family_type text not null,
  yearly_resources bigint,
  children_in_charge integer not null,
  language text not null,
  channel text not null,
  interpreter boolean default false not null,
  search text not null,
  made_at timestamp with time zone default now() not null,
  postal jsonb,
  contact_person jsonb,
  constraint household_pkey PRIMARY KEY (territory_id, household_id),
  constraint household_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint household_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text, 'phone'::text, 'helper'::text]))),
  constraint household_children_in_charge_check CHECK (((children_in_charge >= 1) AND (children_in_charge <= 20))),
  constraint household_family_type_check CHECK ((family_type = ANY (ARRAY['couple'::text, 'single'::text]))),
  constraint household_yearly_resources_check CHECK ((yearly_resources >= 0))
);
CREATE INDEX household_account ON intake.household USING btree (territory_id, account_id);
CREATE INDEX household_address ON intake.household USING btree (territory_id, zone_id, lower(address));
CREATE INDEX household_interpreter ON intake.household USING btree (territory_id, household_id) WHERE interpreter;
CREATE INDEX household_name ON intake.household USING btree (territory_id, search COLLATE "C", household_id);
CREATE INDEX household_paper ON intake.household USING btree (territory_id, household_id) WHERE (channel = ANY (ARRAY['letter'::text, 'phone'::text, 'helper'::text]));
CREATE INDEX household_search ON intake.household USING btree (territory_id, search text_pattern_ops);
alter table intake.household enable row level security;
create policy territory_only on intake.household as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.household to ribambelle_app;

create table intake.interview (
  territory_id text not null,
  interview_id text not null,
  request_id text not null,
  held_on date not null,
  way text not null,
  author_id text not null,
  answers jsonb not null,
  version integer default 1 not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint interview_pkey PRIMARY KEY (territory_id, interview_id),
  constraint interview_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint interview_way_check CHECK ((way = ANY (ARRAY['desk'::text, 'phone'::text, 'video'::text, 'home'::text])))
);
CREATE INDEX interview_request ON intake.interview USING btree (territory_id, request_id, held_on);
alter table intake.interview enable row level security;
create policy territory_only on intake.interview as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.interview to ribambelle_app;

create table intake.interview_field (
  territory_id text not null,
  field_id text not null,
  rank integer not null,
  label text not null,
  kind text not null,
  choices text[] default '{}'::text[] not null,
  constraint interview_field_pkey PRIMARY KEY (territory_id, field_id),
  constraint interview_field_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint interview_field_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'long-text'::text, 'yes-no'::text, 'choice'::text, 'date'::text, 'number'::text]))),
  constraint interview_field_label_check CHECK (((length(label) >= 1) AND (length(label) <= 120))),
  constraint interview_field_rank_check CHECK ((rank >= 1))
);
alter table intake.interview_field enable row level security;
create policy territory_only on intake.interview_field as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.interview_field to ribambelle_app;

create table intake.link (
  territory_id text not null,
  token_hash text not null,
  purpose text not null,
  household_id text not null,
  guardian_id text not null,
  email text,
  made_by text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint link_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE,
  constraint link_purpose_check CHECK ((purpose = ANY (ARRAY['join'::text, 'email'::text]))),
  constraint link_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX link_household ON intake.link USING btree (territory_id, household_id);
alter table intake.link enable row level security;
create policy territory_only on intake.link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.link to ribambelle_app;

create table intake.mandate (
  territory_id text not null,
  mandate_id text not null,
  household_id text not null,
  request_id text not null,
  helper_id text not null,
  allows text[] not null,
  consent text not null,
  agreed_on date not null,
  until date not null,
  ended_on date,
  ended_by text,
  made_at timestamp with time zone not null,
  constraint mandate_pkey PRIMARY KEY (territory_id, mandate_id),
  constraint mandate_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE,
  constraint mandate_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint mandate_allows_check CHECK ((allows <@ ARRAY['follow'::text, 'change'::text, 'proofs'::text, 'answer'::text])),
  constraint mandate_check CHECK ((until >= agreed_on)),
  constraint mandate_consent_check CHECK ((consent = ANY (ARRAY['spoken'::text, 'paper'::text])))
);
CREATE INDEX mandate_helper ON intake.mandate USING btree (territory_id, helper_id, until);
CREATE INDEX mandate_household ON intake.mandate USING btree (territory_id, household_id);
CREATE INDEX mandate_request ON intake.mandate USING btree (territory_id, request_id);
alter table intake.mandate enable row level security;
create policy territory_only on intake.mandate as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.mandate to ribambelle_app;

create table intake.meeting (
  territory_id text not null,
  meeting_id text not null,
  series_id text not null,
  kind text not null,
  way text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  place text not null,
  language text not null,
  interpreter text,
  capacity integer not null,
  officer_id text,
  public boolean default false not null,
  note text default ''::text not null,
  state text default 'open'::text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  constraint meeting_pkey PRIMARY KEY (territory_id, meeting_id),
  constraint meeting_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint meeting_capacity_check CHECK (((capacity >= 1) AND (capacity <= 500))),
  constraint meeting_check CHECK ((ends_at > starts_at)),
  constraint meeting_check1 CHECK (((kind = 'session'::text) OR (capacity = 1))),
  constraint meeting_kind_check CHECK ((kind = ANY (ARRAY['interview'::text, 'session'::text]))),
  constraint meeting_note_check CHECK ((length(note) <= 1000)),
  constraint meeting_place_check CHECK ((length(place) <= 300)),
  constraint meeting_reason_check CHECK ((length(reason) <= 500)),
  constraint meeting_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint meeting_way_check CHECK ((way = ANY (ARRAY['place'::text, 'phone'::text, 'video'::text])))
);
CREATE INDEX meeting_officer ON intake.meeting USING btree (territory_id, officer_id, starts_at) WHERE (state = 'open'::text);
CREATE INDEX meeting_time ON intake.meeting USING btree (territory_id, starts_at, meeting_id);
alter table intake.meeting enable row level security;
create policy territory_only on intake.meeting as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.meeting to ribambelle_app;

create table intake.meeting_booking (
  territory_id text not null,
  booking_id text not null,
  meeting_id text not null,
  kind text not null,
  request_id text,
  name text default ''::text not null,
  email text,
  language text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  booked_at timestamp with time zone,
  reminded_at timestamp with time zone,
  ended_at timestamp with time zone,
  moved_to text,
  made_by text not null,
  constraint meeting_booking_pkey PRIMARY KEY (territory_id, booking_id),
  constraint meeting_booking_territory_id_meeting_id_fkey FOREIGN KEY (territory_id, meeting_id) REFERENCES intake.meeting(territory_id, meeting_id) ON DELETE CASCADE,
  constraint meeting_booking_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint meeting_booking_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'booked'::text, 'waiting'::text, 'cancelled'::text, 'closed'::text, 'attended'::text, 'missed'::text])))
);
CREATE INDEX booking_meeting ON intake.meeting_booking USING btree (territory_id, meeting_id, state, asked_at);
CREATE UNIQUE INDEX booking_once ON intake.meeting_booking USING btree (territory_id, meeting_id, request_id) WHERE (state = ANY (ARRAY['booked'::text, 'waiting'::text]));
CREATE UNIQUE INDEX booking_once_email ON intake.meeting_booking USING btree (territory_id, meeting_id, lower(email)) WHERE ((state = ANY (ARRAY['asked'::text, 'booked'::text, 'waiting'::text])) AND (request_id IS NULL));
CREATE INDEX booking_request ON intake.meeting_booking USING btree (territory_id, request_id);
alter table intake.meeting_booking enable row level security;
create policy territory_only on intake.meeting_booking as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.meeting_booking to ribambelle_app;

create table intake.meeting_link (
  territory_id text not null,
  token_hash text not null,
  booking_id text not null,
  made_at timestamp with time zone not null,
  constraint meeting_link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint meeting_link_territory_id_booking_id_fkey FOREIGN KEY (territory_id, booking_id) REFERENCES intake.meeting_booking(territory_id, booking_id) ON DELETE CASCADE
);
CREATE INDEX meeting_link_booking ON intake.meeting_link USING btree (territory_id, booking_id);
alter table intake.meeting_link enable row level security;
create policy territory_only on intake.meeting_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.meeting_link to ribambelle_app;

create table intake.merge (
  territory_id text not null,
  merge_id text not null,
  kept_id text not null,
  merged_id text not null,
  before jsonb not null,
  after jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  undone_by text,
  undone_at timestamp with time zone,
  constraint merge_pkey PRIMARY KEY (territory_id, merge_id),
  constraint merge_territory_id_kept_id_fkey FOREIGN KEY (territory_id, kept_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint merge_territory_id_merged_id_fkey FOREIGN KEY (territory_id, merged_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint merge_check CHECK ((kept_id <> merged_id))
);
CREATE INDEX merge_kept ON intake.merge USING btree (territory_id, kept_id);
CREATE UNIQUE INDEX merge_once ON intake.merge USING btree (territory_id, merged_id) WHERE (undone_at IS NULL);
alter table intake.merge enable row level security;
create policy territory_only on intake.merge as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.merge to ribambelle_app;

create table intake.need (
  territory_id text not null,
  request_id text not null,
  child_id text not null,
  week text[] not null,
  fewest_days integer,
  never_days text[],
  hours jsonb,
  constraint need_pkey PRIMARY KEY (territory_id, request_id, child_id),
  constraint need_territory_id_child_id_fkey FOREIGN KEY (territory_id, child_id) REFERENCES intake.child(territory_id, child_id) ON DELETE CASCADE,
  constraint need_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint need_fewest_days_check CHECK (((fewest_days >= 1) AND (fewest_days <= 6))),
  constraint need_never_days_check CHECK ((never_days <@ ARRAY['mon'::text, 'tue'::text, 'wed'::text, 'thu'::text, 'fri'::text, 'sat'::text])),
  constraint need_week_check CHECK (((cardinality(week) >= 1) AND (cardinality(week) <= 12)))
);
CREATE INDEX need_child ON intake.need USING btree (territory_id, child_id);
alter table intake.need enable row level security;
create policy territory_only on intake.need as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.need to ribambelle_app;

create table intake.note (
  territory_id text not null,
  note_id text not null,
  request_id text not null,
  author_id text not null,
  body text not null,
  made_at timestamp with time zone not null,
  constraint note_pkey PRIMARY KEY (territory_id, note_id),
  constraint note_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint note_body_check CHECK (((length(body) >= 1) AND (length(body) <= 2000)))
);
CREATE INDEX note_request ON intake.note USING btree (territory_id, request_id, made_at);
alter table intake.note enable row level security;
create policy territory_only on intake.note as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.note to ribambelle_app;

create table intake.policy (
  territory_id text not null,
  first_month_ahead integer not null,
  last_month_ahead integer not null,
  most_wishes integer not null,
  before_birth boolean default true not null,
  outside boolean default true not null,
  draft_days integer default 30 not null,
  proof_days integer default 30 not null,
  mandate_months integer default 12 not null,
  renewal_months integer default 6 not null,
  grace_days integer default 30 not null,
  constraint policy_pkey PRIMARY KEY (territory_id),
  constraint policy_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint policy_draft_days_check CHECK (((draft_days >= 7) AND (draft_days <= 90))),
  constraint policy_first_month_ahead_check CHECK (((first_month_ahead >= 0) AND (first_month_ahead <= 24))),
  constraint policy_grace_days_check CHECK (((grace_days >= 14) AND (grace_days <= 120))),
  constraint policy_last_month_ahead_check CHECK (((last_month_ahead >= 1) AND (last_month_ahead <= 36))),
  constraint policy_mandate_months_check CHECK (((mandate_months >= 1) AND (mandate_months <= 24))),
  constraint policy_most_wishes_check CHECK (((most_wishes >= 1) AND (most_wishes <= 20))),
  constraint policy_proof_days_check CHECK (((proof_days >= 1) AND (proof_days <= 365))),
  constraint policy_renewal_months_check CHECK (((renewal_months >= 2) AND (renewal_months <= 24)))
);
alter table intake.policy enable row level security;
create policy territory_only on intake.policy as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.policy to ribambelle_app;

create table intake.proof_page (
  territory_id text not null,
  file_id text not null,
  draft_id text,
  request_id text,
  code text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  erase_on date,
  constraint proof_page_pkey PRIMARY KEY (territory_id, file_id),
  constraint proof_page_territory_id_draft_id_fkey FOREIGN KEY (territory_id, draft_id) REFERENCES intake.draft(territory_id, draft_id) ON DELETE CASCADE,
  constraint proof_page_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint proof_page_check CHECK (((draft_id IS NULL) <> (request_id IS NULL)))
);
CREATE INDEX proof_page_draft ON intake.proof_page USING btree (territory_id, draft_id);
CREATE INDEX proof_page_erase ON intake.proof_page USING btree (territory_id, erase_on) WHERE (erase_on IS NOT NULL);
CREATE INDEX proof_page_request ON intake.proof_page USING btree (territory_id, request_id, code);
alter table intake.proof_page enable row level security;
create policy territory_only on intake.proof_page as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.proof_page to ribambelle_app;

create table intake.reach (
  territory_id text not null,
  household_id text not null,
  guardian_id text not null,
  account_id text,
  language text,
  channel text,
  address text,
  restricted_on date,
  restricted_by text,
  changed_at timestamp with time zone not null,
  constraint reach_pkey PRIMARY KEY (territory_id, household_id, guardian_id),
  constraint reach_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE,
  constraint reach_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text, 'phone'::text, 'helper'::text])))
);
alter table intake.reach enable row level security;
create policy territory_only on intake.reach as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.reach to ribambelle_app;

create table intake.renewal (
  territory_id text not null,
  renewal_id text not null,
  request_id text not null,
  campaign_id text,
  reason text not null,
  state text not null,
  opened_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by text,
  constraint renewal_pkey PRIMARY KEY (territory_id, renewal_id),
  constraint renewal_territory_id_campaign_id_fkey FOREIGN KEY (territory_id, campaign_id) REFERENCES intake.campaign(territory_id, campaign_id),
  constraint renewal_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint renewal_reason_check CHECK ((reason = ANY (ARRAY['time'::text, 'commission'::text, 'desk'::text]))),
  constraint renewal_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'by-hand'::text, 'confirmed'::text, 'ended'::text, 'asleep'::text, 'cancelled'::text])))
);
CREATE INDEX renewal_campaign ON intake.renewal USING btree (territory_id, campaign_id, state) WHERE (campaign_id IS NOT NULL);
CREATE UNIQUE INDEX renewal_open ON intake.renewal USING btree (territory_id, request_id) WHERE (state = ANY (ARRAY['asked'::text, 'by-hand'::text]));
CREATE INDEX renewal_request ON intake.renewal USING btree (territory_id, request_id, opened_at);
CREATE INDEX renewal_state ON intake.renewal USING btree (territory_id, state, opened_at);
alter table intake.renewal enable row level security;
create policy territory_only on intake.renewal as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.renewal to ribambelle_app;

create table intake.renewal_ask (
  territory_id text not null,
  renewal_id text not null,
  ask_id text not null,
  number integer not null,
  way text not null,
  message_id text,
  asked_at timestamp with time zone not null,
  asked_by text not null,
  constraint renewal_ask_pkey PRIMARY KEY (territory_id, renewal_id, ask_id),
  constraint renewal_ask_territory_id_renewal_id_fkey FOREIGN KEY (territory_id, renewal_id) REFERENCES intake.renewal(territory_id, renewal_id) ON DELETE CASCADE,
  constraint renewal_ask_number_check CHECK ((number >= 1)),
  constraint renewal_ask_way_check CHECK ((way = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text, 'phone'::text, 'helper'::text])))
);
alter table intake.renewal_ask enable row level security;
create policy territory_only on intake.renewal_ask as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.renewal_ask to ribambelle_app;

create table intake.renewal_link (
  territory_id text not null,
  token_hash text not null,
  renewal_id text not null,
  made_at timestamp with time zone not null,
  constraint renewal_link_pkey PRIMARY KEY (territory_id, token_hash),
  constraint renewal_link_territory_id_renewal_id_fkey FOREIGN KEY (territory_id, renewal_id) REFERENCES intake.renewal(territory_id, renewal_id) ON DELETE CASCADE,
  constraint renewal_link_token_hash_check CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX renewal_link_renewal ON intake.renewal_link USING btree (territory_id, renewal_id);
alter table intake.renewal_link enable row level security;
create policy territory_only on intake.renewal_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.renewal_link to ribambelle_app;

create table intake.request (
  territory_id text not null,
  request_id text not null,
  reference text not null,
  household_id text not null,
  state text not null,
  start_month text not null,
  start_flexibility integer default 0 not null,
  siblings text default 'split'::text not null,
  submitted_at timestamp with time zone,
  changed_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  taken_at timestamp with time zone,
  assigned_to text,
  flagged_at timestamp with time zone,
  settled_at timestamp with time zone,
  merged_into text,
  papers_awaited boolean default false not null,
  constraint request_pkey PRIMARY KEY (territory_id, request_id),
  constraint request_territory_id_reference_key UNIQUE (territory_id, reference),
  constraint request_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE,
  constraint request_siblings_check CHECK ((siblings = ANY (ARRAY['together'::text, 'split'::text]))),
  constraint request_start_flexibility_check CHECK (((start_flexibility >= 0) AND (start_flexibility <= 12))),
  constraint request_start_month_check CHECK ((start_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint request_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'complete'::text, 'placed'::text, 'asleep'::text, 'withdrawn'::text, 'closed'::text])))
);
CREATE INDEX request_assigned ON intake.request USING btree (territory_id, assigned_to, state) WHERE (assigned_to IS NOT NULL);
CREATE INDEX request_flagged ON intake.request USING btree (territory_id, request_id) WHERE (flagged_at IS NOT NULL);
CREATE INDEX request_household ON intake.request USING btree (territory_id, household_id);
CREATE INDEX request_incomplete ON intake.request USING btree (territory_id, request_id) WHERE ((state = 'submitted'::text) AND papers_awaited);
CREATE INDEX request_merged ON intake.request USING btree (territory_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX request_new ON intake.request USING btree (territory_id, request_id) WHERE ((state = 'submitted'::text) AND (taken_at IS NULL));
CREATE INDEX request_sent ON intake.request USING btree (territory_id, COALESCE(submitted_at, '-infinity'::timestamp with time zone), request_id);
CREATE INDEX request_start ON intake.request USING btree (territory_id, start_month, COALESCE(submitted_at, '-infinity'::timestamp with time zone), request_id);
CREATE INDEX request_state ON intake.request USING btree (territory_id, state, start_month, submitted_at);
alter table intake.request enable row level security;
create policy territory_only on intake.request as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.request to ribambelle_app;

create table intake.request_link (
  territory_id text not null,
  first_id text not null,
  second_id text not null,
  kind text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  constraint request_link_pkey PRIMARY KEY (territory_id, first_id, second_id),
  constraint request_link_territory_id_first_id_fkey FOREIGN KEY (territory_id, first_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint request_link_territory_id_second_id_fkey FOREIGN KEY (territory_id, second_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint request_link_check CHECK ((first_id < second_id)),
  constraint request_link_kind_check CHECK ((kind = ANY (ARRAY['family'::text, 'apart'::text])))
);
CREATE INDEX request_link_second ON intake.request_link USING btree (territory_id, second_id);
alter table intake.request_link enable row level security;
create policy territory_only on intake.request_link as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.request_link to ribambelle_app;

create table intake.retention (
  territory_id text not null,
  withdrawn_months integer not null,
  asleep_months integer not null,
  closed_months integer not null,
  placed_months integer not null,
  changed_at timestamp with time zone not null,
  changed_by text not null,
  constraint retention_pkey PRIMARY KEY (territory_id),
  constraint retention_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint retention_asleep_months_check CHECK (((asleep_months >= 6) AND (asleep_months <= 60))),
  constraint retention_closed_months_check CHECK (((closed_months >= 2) AND (closed_months <= 60))),
  constraint retention_placed_months_check CHECK (((placed_months >= 6) AND (placed_months <= 120))),
  constraint retention_withdrawn_months_check CHECK (((withdrawn_months >= 1) AND (withdrawn_months <= 60)))
);
alter table intake.retention enable row level security;
create policy territory_only on intake.retention as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.retention to ribambelle_app;

create table intake.saved_list (
  territory_id text not null,
  list_id text not null,
  owner_id text not null,
  name text not null,
  address text not null,
  shared boolean not null,
  made_at timestamp with time zone not null,
  constraint saved_list_pkey PRIMARY KEY (territory_id, list_id),
  constraint saved_list_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint saved_list_address_check CHECK ((length(address) <= 500)),
  constraint saved_list_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
CREATE INDEX saved_list_owner ON intake.saved_list USING btree (territory_id, owner_id);
alter table intake.saved_list enable row level security;
create policy territory_only on intake.saved_list as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.saved_list to ribambelle_app;

create table intake.wish (
  territory_id text not null,
  request_id text not null,
  rank integer not null,
  site_id text not null,
  constraint wish_pkey PRIMARY KEY (territory_id, request_id, rank),
  constraint wish_territory_id_request_id_site_id_key UNIQUE (territory_id, request_id, site_id),
  constraint wish_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint wish_rank_check CHECK (((rank >= 1) AND (rank <= 20)))
);
CREATE INDEX wish_site ON intake.wish USING btree (territory_id, site_id);
alter table intake.wish enable row level security;
create policy territory_only on intake.wish as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.wish to ribambelle_app;

create table platform.answer (
  territory_id text not null,
  key text not null,
  command_hash text not null,
  outcome jsonb,
  made_at timestamp with time zone default now() not null,
  constraint answer_pkey PRIMARY KEY (territory_id, key),
  constraint answer_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint answer_key_check CHECK (((length(key) >= 8) AND (length(key) <= 100)))
);
alter table platform.answer enable row level security;
create policy territory_only on platform.answer as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on platform.answer to ribambelle_app;

create table platform.audit (
  territory_id text not null,
  seq bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  type text not null,
  subject text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint audit_pkey PRIMARY KEY (territory_id, seq),
  constraint audit_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint audit_seq_check CHECK ((seq >= 1))
);
CREATE INDEX audit_subject ON platform.audit USING btree (territory_id, subject, seq);
alter table platform.audit enable row level security;
create policy territory_only on platform.audit as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select on platform.audit to ribambelle_app;

create table platform.audit_head (
  territory_id text not null,
  seq bigint not null,
  hash text not null,
  constraint audit_head_pkey PRIMARY KEY (territory_id),
  constraint audit_head_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
alter table platform.audit_head enable row level security;
create policy territory_only on platform.audit_head as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on platform.audit_head to ribambelle_app;

create table platform.file (
  territory_id text not null,
  file_id text not null,
  purpose text not null,
  about text,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  bytes bytea not null,
  kept_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (territory_id, file_id),
  constraint file_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint file_check CHECK ((octet_length(bytes) = size)),
  constraint file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint file_purpose_check CHECK ((purpose ~ '^[a-z][a-z0-9-]{1,39}$'::text)),
  constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint file_size_check CHECK (((size >= 1) AND (size <= 26214400)))
);
CREATE INDEX file_about ON platform.file USING btree (territory_id, about);
alter table platform.file enable row level security;
create policy territory_only on platform.file as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select on platform.file to ribambelle_app;

create table platform.mail (
  territory_id text not null,
  mail_id text not null,
  cause text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  planned_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  constraint mail_pkey PRIMARY KEY (territory_id, mail_id),
  constraint mail_territory_id_cause_recipient_key UNIQUE (territory_id, cause, recipient),
  constraint mail_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
alter table platform.mail enable row level security;
create policy territory_only on platform.mail as permissive for all to public using ((territory_id = platform.current_territory()));
grant insert, select, update on platform.mail to ribambelle_app;

create table platform.migration (
  name text not null,
  ran_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table platform.territory (
  territory_id text not null,
  name text not null,
  country text not null,
  demo boolean default false not null,
  settings jsonb default '{}'::jsonb not null,
  made_at timestamp with time zone default now() not null,
  constraint territory_pkey PRIMARY KEY (territory_id),
  constraint territory_country_check CHECK ((country = ANY (ARRAY['FR'::text, 'CH'::text]))),
  constraint territory_territory_id_check CHECK ((territory_id ~ '^[a-z][a-z0-9-]{1,39}$'::text))
);
alter table platform.territory enable row level security;
create policy territory_only on platform.territory as permissive for all to public using ((territory_id = platform.current_territory()));
grant select on platform.territory to ribambelle_app;

