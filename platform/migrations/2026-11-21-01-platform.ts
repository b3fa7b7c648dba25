/** The ground: territories, the application's role, answers kept for replays, the audit chain, mail. */
export const up = `
-- The application connects as this role: it owns nothing, and row-level security binds it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'ribambelle_app') then create role ribambelle_app nologin noinherit; end if;
  execute format('grant ribambelle_app to %I', current_user);
end $$;
grant usage on schema platform to ribambelle_app;

-- The territory of the running transaction; null outside one, so that no row matches.
create function platform.current_territory() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.territory', true), '') $$;

create table platform.territory (
  territory_id text primary key check (territory_id ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  country text not null check (country in ('FR', 'CH')),
  demo boolean not null default false,
  settings jsonb not null default '{}',
  made_at timestamptz not null default now()
);
alter table platform.territory enable row level security;
create policy territory_only on platform.territory using (territory_id = platform.current_territory());
grant select on platform.territory to ribambelle_app;

-- Names and addresses of territories are public: they make the front page and resolve the first part of an address.
create function platform.territories() returns table (territory_id text, name text, country text, demo boolean, settings jsonb)
  language sql stable security definer set search_path = pg_catalog as
  $$ select territory_id, name, country, demo, settings from platform.territory order by made_at, territory_id $$;

create table platform.answer (
  territory_id text not null references platform.territory on delete cascade,
  key text not null check (length(key) between 8 and 100),
  command_hash text not null,
  outcome jsonb,
  made_at timestamptz not null default now(),
  primary key (territory_id, key)
);
alter table platform.answer enable row level security;
create policy territory_only on platform.answer using (territory_id = platform.current_territory());
grant select, insert, update on platform.answer to ribambelle_app;

-- Append-only for the application: it may insert and read, never change or delete.
create table platform.audit (
  territory_id text not null references platform.territory on delete cascade,
  seq bigint not null check (seq >= 1),
  at timestamptz not null,
  actor text not null,
  type text not null,
  subject text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (territory_id, seq)
);
create index audit_subject on platform.audit (territory_id, subject, seq);
alter table platform.audit enable row level security;
create policy territory_only on platform.audit using (territory_id = platform.current_territory());
grant select, insert on platform.audit to ribambelle_app;

create table platform.audit_head (
  territory_id text primary key references platform.territory on delete cascade,
  seq bigint not null,
  hash text not null
);
alter table platform.audit_head enable row level security;
create policy territory_only on platform.audit_head using (territory_id = platform.current_territory());
grant select, insert, update on platform.audit_head to ribambelle_app;

-- One mail a cause and recipient, whatever crashes in between.
create table platform.mail (
  territory_id text not null references platform.territory on delete cascade,
  mail_id text not null,
  cause text not null,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  planned_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (territory_id, mail_id),
  unique (territory_id, cause, recipient)
);
alter table platform.mail enable row level security;
create policy territory_only on platform.mail using (territory_id = platform.current_territory());
grant select, insert, update on platform.mail to ribambelle_app;
`
