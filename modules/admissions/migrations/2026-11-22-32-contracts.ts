/** What the service knows of a care contract besides its place: the signed paper, and every change with its author. The places are capacity's. */
export const up = `
create table admissions.contract (
  territory_id text not null references platform.territory on delete cascade,
  -- the contract without the number of its part
  contract_id text not null check (contract_id !~ '~'),
  -- day on the paper that was signed; null until it is seen
  signed_on date,
  -- code of why it ended, or is to end
  end_reason text,
  changed_at timestamptz not null,
  primary key (territory_id, contract_id)
);

-- Only grows: who changed what, from which day.
create table admissions.contract_change (
  territory_id text not null,
  contract_id text not null,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('signed', 'unsigned', 'week', 'start', 'end', 'cancelled')),
  effective_on date not null,
  -- half-days and days before and after, reasons as codes
  detail jsonb not null default '{}',
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (territory_id, contract_id, number),
  foreign key (territory_id, contract_id) references admissions.contract (territory_id, contract_id) on delete cascade
);

do $$ declare name text; begin
  foreach name in array array['contract', 'contract_change'] loop
    execute format('alter table admissions.%I enable row level security', name);
    execute format('create policy territory_only on admissions.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert on admissions.%I to ribambelle_app', name);
  end loop;
end $$;
grant update (signed_on, end_reason, changed_at) on admissions.contract to ribambelle_app;
`
