/** Accounts, sessions, links that come by mail, second factors and the counts that slow guessers down. */
export const up = `
create schema identity;
grant usage on schema identity to ribambelle_app;

create table identity.account (
  territory_id text not null references platform.territory on delete cascade,
  account_id text not null check (account_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  kind text not null check (kind in ('family', 'staff')),
  email text not null check (email = lower(email) and email like '%_@_%'),
  name text not null,
  language text not null,
  roles text[] not null default '{}' check (roles <@ array['officer', 'coordinator', 'director', 'elected', 'helper', 'auditor', 'administrator']),
  centre_ids text[] not null default '{}',
  password_hash text,
  totp_secret text,
  -- the last step of 30 seconds whose code was accepted: a code never opens twice
  totp_last_step bigint not null default 0,
  persona text,
  made_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (territory_id, account_id),
  unique (territory_id, kind, email),
  unique (territory_id, persona),
  check (kind = 'staff' or (roles = '{}' and centre_ids = '{}' and password_hash is null and totp_secret is null))
);

create table identity.session (
  territory_id text not null,
  -- SHA-256 of the token: who reads this table can sign in as nobody
  session_hash text not null check (session_hash ~ '^[0-9a-f]{64}$'),
  account_id text not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  -- moves on while the session is used, never beyond ends_at
  expires_at timestamptz not null,
  ends_at timestamptz not null check (expires_at <= ends_at),
  second_factor boolean not null default false,
  -- the secret shown at enrolment, until its first code proves that it was kept
  pending_secret text,
  primary key (territory_id, session_hash),
  foreign key (territory_id, account_id) references identity.account (territory_id, account_id) on delete cascade
);
create index session_account on identity.session (territory_id, account_id);

create table identity.sign_in_link (
  territory_id text not null references platform.territory on delete cascade,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('sign-in', 'password')),
  email text not null,
  account_id text,
  language text not null,
  -- the browser that asked keeps the other half of the code: this table alone does not reveal it
  ask_hash text check (ask_hash ~ '^[0-9a-f]{64}$'),
  code_hash text check (code_hash ~ '^[0-9a-f]{64}$'),
  tries integer not null default 0 check (tries >= 0),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (territory_id, token_hash),
  foreign key (territory_id, account_id) references identity.account (territory_id, account_id) on delete cascade
);
create index sign_in_link_ask on identity.sign_in_link (territory_id, ask_hash);

create table identity.recovery_code (
  territory_id text not null,
  account_id text not null,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  used_at timestamptz,
  primary key (territory_id, account_id, code_hash),
  foreign key (territory_id, account_id) references identity.account (territory_id, account_id) on delete cascade
);

-- Tries by account and by peer; both are hashed, neither address is kept.
create table identity.attempt (
  territory_id text not null references platform.territory on delete cascade,
  door text not null check (door in ('mail', 'code', 'password', 'second-factor')),
  who_hash text not null check (who_hash ~ '^[0-9a-f]{64}$'),
  started_at timestamptz not null,
  count integer not null check (count >= 0),
  primary key (territory_id, door, who_hash)
);

do $$ declare name text; begin
  foreach name in array array['account', 'session', 'sign_in_link', 'recovery_code', 'attempt'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('create policy territory_only on identity.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on identity.%I to ribambelle_app', name);
  end loop;
end $$;
`
