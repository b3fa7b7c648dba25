/** An act on a whole list: kept with what the officer saw of each request, looked at, then confirmed once. */
export const up = `
alter table intake.bulk
  -- null while somebody looks at what would be done
  add column confirmed_at timestamptz,
  -- the list as its address says it: filters, never names
  add column list text not null default '' check (length(list) <= 500);
update intake.bulk set confirmed_at = made_at;
create index bulk_unconfirmed on intake.bulk (territory_id, made_at) where confirmed_at is null;
alter table intake.bulk_line
  -- what the request was when the officer looked; null where lines were ticked one by one
  add column seen text;
create index bulk_line_rank on intake.bulk_line (territory_id, bulk_id, rank);
`
