/** What childminders say of their places by their personal link, or by the hub; and the links. */
export const up = `
-- Only grows: the last row of a centre tells how its places stand.
create table capacity.declaration (
  territory_id text not null references platform.territory on delete cascade,
  centre_id text not null,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('same', 'changed', 'paused', 'resumed')),
  declared_on date not null,
  declared_by text not null check (declared_by in ('childminder', 'hub')),
  author text not null,
  -- no place is offered from this day on
  paused_from date,
  primary key (territory_id, centre_id, number)
);

create table capacity.availability_link (
  territory_id text not null references platform.territory on delete cascade,
  -- SHA-256: the secret itself stands in the letter only
  token_hash text not null,
  centre_id text not null,
  made_on date not null,
  until_day date not null check (until_day >= made_on),
  ended_on date,
  way text not null,
  primary key (territory_id, token_hash)
);
create index availability_link_centre on capacity.availability_link (territory_id, centre_id, made_on);

create table capacity.availability_rule (
  territory_id text not null references platform.territory on delete cascade,
  -- months after which an answer is old
  months integer not null check (months between 1 and 24),
  remind boolean not null,
  primary key (territory_id)
);

do $$ declare name text; begin
  foreach name in array array['declaration', 'availability_link', 'availability_rule'] loop
    execute format('alter table capacity.%I enable row level security', name);
    execute format('create policy territory_only on capacity.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on capacity.%I to ribambelle_app', name);
  end loop;
  grant update, delete on capacity.availability_link to ribambelle_app;
  grant update on capacity.availability_rule to ribambelle_app;
end $$;
`
