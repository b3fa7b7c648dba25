/** The schema of correspondence. Tables: territory_id first in every key, row-level security, grants, no trigger. */
export const up = `
create schema correspondence;
grant usage on schema correspondence to ribambelle_app;
`
