/** What readers say is wrong in a sheet, without a name; and the counts that slow senders of many down. */
export const up = `
create table directory.correction (
  territory_id text not null references platform.territory on delete cascade,
  correction_id text not null check (correction_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  site_id text not null,
  field text not null check (field in ('address', 'hours', 'contact', 'ages', 'price', 'closed', 'other')),
  message text not null check (length(message) between 1 and 1000),
  language text not null,
  made_at timestamptz not null,
  state text not null default 'new' check (state in ('new', 'done', 'dismissed')),
  closed_at timestamptz,
  closed_by text,
  primary key (territory_id, correction_id),
  foreign key (territory_id, site_id) references directory.site (territory_id, site_id) on delete cascade,
  check ((state = 'new') = (closed_at is null))
);
create index correction_state on directory.correction (territory_id, state, made_at);
create index correction_site on directory.correction (territory_id, site_id);

create table directory.sending (
  territory_id text not null references platform.territory on delete cascade,
  -- SHA-256: the address of a reader is not kept
  who_hash text not null check (who_hash ~ '^[0-9a-f]{64}$'),
  started_at timestamptz not null,
  count integer not null check (count >= 0),
  primary key (territory_id, who_hash)
);

do $$ declare name text; begin
  foreach name in array array['correction', 'sending'] loop
    execute format('alter table directory.%I enable row level security', name);
    execute format('create policy territory_only on directory.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on directory.%I to ribambelle_app', name);
  end loop;
end $$;
`
