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

CREATE OR REPLACE FUNCTION platform.current_territory()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.territory', true), '') $function$;
grant execute on function platform.current_territory() to public;

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

create table allocation.digest (
  territory_id text not null,
  round_id text not null,
  name text not null,
  content jsonb not null,
  constraint digest_pkey PRIMARY KEY (territory_id, round_id, name),
  constraint digest_territory_id_round_id_fkey FOREIGN KEY (territory_id, round_id) REFERENCES allocation.round(territory_id, round_id) ON DELETE CASCADE,
  constraint digest_name_check CHECK ((name = ANY (ARRAY['summary'::text, 'occupancy'::text, 'book'::text])))
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
  constraint round_pkey PRIMARY KEY (territory_id, round_id),
  constraint round_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint round_territory_id_scale_id_scale_version_fkey FOREIGN KEY (territory_id, scale_id, scale_version) REFERENCES allocation.scale(territory_id, scale_id, version),
  constraint round_age_rule_check CHECK ((age_rule = ANY (ARRAY['cohort'::text, 'monthly'::text]))),
  constraint round_campaign_check CHECK ((campaign ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint round_check CHECK (((state = 'open'::text) = (frozen_at IS NULL))),
  constraint round_check1 CHECK (((seed IS NULL) = (drawn_at IS NULL))),
  constraint round_commitment_check CHECK ((commitment ~ '^[0-9a-f]{64}$'::text)),
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
  constraint site_pkey PRIMARY KEY (territory_id, site_id),
  constraint site_territory_id_source_source_ref_key UNIQUE (territory_id, source, source_ref),
  constraint site_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint site_territory_id_zone_id_fkey FOREIGN KEY (territory_id, zone_id) REFERENCES directory.zone(territory_id, zone_id),
  constraint site_check CHECK ((to_months >= from_months)),
  constraint site_from_months_check CHECK ((from_months >= 0)),
  constraint site_kind_check CHECK ((kind = ANY (ARRAY['creche'::text, 'multi-accueil'::text, 'micro-creche'::text, 'creche-familiale'::text, 'creche-parentale'::text, 'halte-garderie'::text, 'jardin-enfants'::text, 'creche-entreprise'::text, 'mam'::text, 'childminder'::text, 'rpe'::text, 'laep'::text, 'pmi'::text, 'parenting'::text, 'specialised'::text, 'public-place'::text]))),
  constraint site_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint site_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint site_name_check CHECK ((name <> ''::text)),
  constraint site_site_id_check CHECK ((site_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text))
);
CREATE INDEX site_kind ON directory.site USING btree (territory_id, kind, name);
CREATE INDEX site_zone ON directory.site USING btree (territory_id, zone_id);
alter table directory.site enable row level security;
create policy territory_only on directory.site as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on directory.site to ribambelle_app;

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

create table intake.child (
  territory_id text not null,
  child_id text not null,
  household_id text not null,
  first_name text,
  last_name text not null,
  born date not null,
  expected boolean default false not null,
  search text not null,
  constraint child_pkey PRIMARY KEY (territory_id, child_id),
  constraint child_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE
);
CREATE INDEX child_household ON intake.child USING btree (territory_id, household_id);
CREATE INDEX child_likeness ON intake.child USING btree (territory_id, search, born);
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
  constraint draft_pkey PRIMARY KEY (territory_id, draft_id),
  constraint draft_territory_id_token_hash_key UNIQUE (territory_id, token_hash),
  constraint draft_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE
);
CREATE INDEX draft_changed ON intake.draft USING btree (territory_id, changed_at);
alter table intake.draft enable row level security;
create policy territory_only on intake.draft as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.draft to ribambelle_app;

create table intake.fact (
  territory_id text not null,
  request_id text not null,
  code text not null,
  value integer not null,
  proof text default 'declared'::text not null,
  verified_on date,
  verified_by text,
  constraint fact_pkey PRIMARY KEY (territory_id, request_id, code),
  constraint fact_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint fact_proof_check CHECK ((proof = ANY (ARRAY['declared'::text, 'verified'::text, 'refused'::text])))
);
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
  constraint household_pkey PRIMARY KEY (territory_id, household_id),
  constraint household_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint household_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'letter'::text, 'phone'::text, 'helper'::text]))),
  constraint household_children_in_charge_check CHECK (((children_in_charge >= 1) AND (children_in_charge <= 20))),
  constraint household_family_type_check CHECK ((family_type = ANY (ARRAY['couple'::text, 'single'::text]))),
  constraint household_yearly_resources_check CHECK ((yearly_resources >= 0))
);
CREATE INDEX household_account ON intake.household USING btree (territory_id, account_id);
CREATE INDEX household_search ON intake.household USING btree (territory_id, search text_pattern_ops);
alter table intake.household enable row level security;
create policy territory_only on intake.household as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.household to ribambelle_app;

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

create table intake.need (
  territory_id text not null,
  request_id text not null,
  child_id text not null,
  week text[] not null,
  fewest_days integer,
  constraint need_pkey PRIMARY KEY (territory_id, request_id, child_id),
  constraint need_territory_id_child_id_fkey FOREIGN KEY (territory_id, child_id) REFERENCES intake.child(territory_id, child_id) ON DELETE CASCADE,
  constraint need_territory_id_request_id_fkey FOREIGN KEY (territory_id, request_id) REFERENCES intake.request(territory_id, request_id) ON DELETE CASCADE,
  constraint need_fewest_days_check CHECK (((fewest_days >= 1) AND (fewest_days <= 6))),
  constraint need_week_check CHECK (((cardinality(week) >= 1) AND (cardinality(week) <= 12)))
);
alter table intake.need enable row level security;
create policy territory_only on intake.need as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.need to ribambelle_app;

create table intake.policy (
  territory_id text not null,
  first_month_ahead integer not null,
  last_month_ahead integer not null,
  most_wishes integer not null,
  constraint policy_pkey PRIMARY KEY (territory_id),
  constraint policy_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES platform.territory(territory_id) ON DELETE CASCADE,
  constraint policy_first_month_ahead_check CHECK (((first_month_ahead >= 0) AND (first_month_ahead <= 24))),
  constraint policy_last_month_ahead_check CHECK (((last_month_ahead >= 1) AND (last_month_ahead <= 36))),
  constraint policy_most_wishes_check CHECK (((most_wishes >= 1) AND (most_wishes <= 20)))
);
alter table intake.policy enable row level security;
create policy territory_only on intake.policy as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.policy to ribambelle_app;

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
  constraint request_pkey PRIMARY KEY (territory_id, request_id),
  constraint request_territory_id_reference_key UNIQUE (territory_id, reference),
  constraint request_territory_id_household_id_fkey FOREIGN KEY (territory_id, household_id) REFERENCES intake.household(territory_id, household_id) ON DELETE CASCADE,
  constraint request_siblings_check CHECK ((siblings = ANY (ARRAY['together'::text, 'split'::text]))),
  constraint request_start_flexibility_check CHECK (((start_flexibility >= 0) AND (start_flexibility <= 12))),
  constraint request_start_month_check CHECK ((start_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'::text)),
  constraint request_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'complete'::text, 'placed'::text, 'withdrawn'::text, 'closed'::text])))
);
CREATE INDEX request_household ON intake.request USING btree (territory_id, household_id);
CREATE INDEX request_state ON intake.request USING btree (territory_id, state, start_month, submitted_at);
alter table intake.request enable row level security;
create policy territory_only on intake.request as permissive for all to public using ((territory_id = platform.current_territory()));
grant delete, insert, select, update on intake.request to ribambelle_app;

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

