/** Lists that the collectivity brings itself: what was sent, how its columns are read, what became of it. */
export const up = `
create table directory.list_mapping (
  territory_id text not null references platform.territory on delete cascade,
  name text not null check (length(name) between 1 and 80),
  mapping jsonb not null,
  changed_at timestamptz not null,
  primary key (territory_id, name)
);

create table directory.list_import (
  territory_id text not null references platform.territory on delete cascade,
  import_id text not null check (import_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  file_id text not null,
  file_name text not null,
  sent_at timestamptz not null,
  sent_by text not null,
  state text not null check (state in ('open', 'applied', 'undone', 'dropped')),
  -- null until somebody says what its columns are
  mapping jsonb,
  -- how many rows were added, changed, left as they were, refused, closed; null until applied
  counts jsonb,
  closed_at timestamptz,
  primary key (territory_id, import_id),
  check ((state in ('applied', 'undone')) = (counts is not null)),
  check (state = 'open' or closed_at is not null)
);
create index list_import_sent on directory.list_import (territory_id, sent_at);

do $$ declare name text; begin
  foreach name in array array['list_mapping', 'list_import'] loop
    execute format('alter table directory.%I enable row level security', name);
    execute format('create policy territory_only on directory.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on directory.%I to ribambelle_app', name);
  end loop;
end $$;
`
