/** What is said of a centre beside its places: dates, weeks without care, places kept for some; and every change, so that any of them can be taken back. */
export const up = `
create table capacity.centre (
  territory_id text not null references platform.territory on delete cascade,
  centre_id text not null,
  -- one more at each change: two people never overwrite each other unseen
  version integer not null default 0 check (version >= 0),
  opens_on date,
  closes_on date check (closes_on >= opens_on),
  staffing text not null default 'one-for-all' check (staffing in ('by-walking', 'one-for-all')),
  -- professionals present with the children at the fullest moment; null until the centre says it
  professionals integer check (professionals >= 0),
  primary key (territory_id, centre_id)
);

create table capacity.closure (
  territory_id text not null,
  centre_id text not null,
  closure_id text not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  reason text not null check (reason in ('holidays', 'training', 'works', 'strike', 'other')),
  primary key (territory_id, centre_id, closure_id),
  foreign key (territory_id, centre_id) references capacity.centre (territory_id, centre_id) on delete cascade
);

create table capacity.pool (
  territory_id text not null,
  centre_id text not null,
  pool_id text not null,
  kind text not null check (kind in ('insertion', 'disability', 'emergency', 'employer', 'other')),
  -- null: any age group
  age_group_id text,
  places integer not null check (places >= 1),
  from_day date not null,
  until_day date check (until_day >= from_day),
  -- hard: kept even when nobody of its kind asks
  hard boolean not null,
  primary key (territory_id, centre_id, pool_id),
  foreign key (territory_id, centre_id) references capacity.centre (territory_id, centre_id) on delete cascade
);

-- Only grows: what each act found and left, entry by entry.
create table capacity.change (
  territory_id text not null,
  centre_id text not null,
  version integer not null check (version >= 1),
  kind text not null,
  entries jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  -- the import that made it
  import_id text,
  -- the change that this one takes back
  undoes integer,
  primary key (territory_id, centre_id, version),
  foreign key (territory_id, centre_id) references capacity.centre (territory_id, centre_id) on delete cascade
);
create index change_import on capacity.change (territory_id, import_id);

do $$ declare name text; begin
  foreach name in array array['centre', 'closure', 'pool', 'change'] loop
    execute format('alter table capacity.%I enable row level security', name);
    execute format('create policy territory_only on capacity.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on capacity.%I to ribambelle_app', name);
  end loop;
  foreach name in array array['centre', 'closure', 'pool'] loop
    execute format('grant update, delete on capacity.%I to ribambelle_app', name);
  end loop;
end $$;
`
