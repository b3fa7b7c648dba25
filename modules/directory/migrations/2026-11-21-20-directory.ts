/** Zones, sites, addresses, map layers, and the journal of imports. */
export const up = `
create schema directory;
grant usage on schema directory to ribambelle_app;

create table directory.zone (
  territory_id text not null references platform.territory on delete cascade,
  zone_id text not null check (zone_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  kind text not null check (kind in ('commune', 'quarter', 'sub-quarter')),
  name text not null,
  parent_id text,
  commune_code text,
  outline jsonb not null,
  children_under_3 integer check (children_under_3 >= 0),
  invented boolean not null default false,
  primary key (territory_id, zone_id),
  foreign key (territory_id, parent_id) references directory.zone (territory_id, zone_id)
);

create table directory.site (
  territory_id text not null references platform.territory on delete cascade,
  site_id text not null check (site_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  kind text not null check (kind in ('creche', 'multi-accueil', 'micro-creche', 'creche-familiale', 'creche-parentale', 'halte-garderie',
    'jardin-enfants', 'creche-entreprise', 'mam', 'childminder', 'rpe', 'laep', 'pmi', 'parenting', 'specialised', 'public-place')),
  name text not null check (name <> ''),
  zone_id text not null,
  address text not null,
  postcode text not null,
  town text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  phone text,
  email text,
  website text,
  operator text,
  hours text,
  from_months integer check (from_months >= 0),
  to_months integer check (to_months >= from_months),
  languages text[] not null default '{}',
  step_free boolean,
  transport text,
  listed boolean not null default true,
  source text not null,
  source_ref text not null,
  invented text[] not null default '{}',
  checked_on date not null,
  primary key (territory_id, site_id),
  unique (territory_id, source, source_ref),
  foreign key (territory_id, zone_id) references directory.zone (territory_id, zone_id)
);
create index site_kind on directory.site (territory_id, kind, name);
create index site_zone on directory.site (territory_id, zone_id);

-- The territory's own address file: searched here, never sent outside.
create table directory.address (
  territory_id text not null references platform.territory on delete cascade,
  address_id text not null,
  label text not null,
  search text not null,
  zone_id text,
  latitude double precision not null,
  longitude double precision not null,
  primary key (territory_id, address_id)
);
create index address_search on directory.address (territory_id, search text_pattern_ops);

-- Quiet ground of the maps: water, streets.
create table directory.layer (
  territory_id text not null references platform.territory on delete cascade,
  layer_id text not null check (layer_id in ('water', 'streets')),
  features jsonb not null,
  source text not null,
  primary key (territory_id, layer_id)
);

create table directory.import (
  territory_id text not null references platform.territory on delete cascade,
  import_id text not null,
  source text not null,
  content_hash text not null,
  ran_at timestamptz not null,
  added integer not null,
  changed integer not null,
  unchanged integer not null,
  refusals jsonb not null,
  notes jsonb not null,
  primary key (territory_id, import_id)
);

do $$ declare name text; begin
  foreach name in array array['zone', 'site', 'address', 'layer', 'import'] loop
    execute format('alter table directory.%I enable row level security', name);
    execute format('create policy territory_only on directory.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on directory.%I to ribambelle_app', name);
  end loop;
end $$;
`
