/** The schema of costs. Tables: territory_id first in every key, row-level security, grants, no trigger. */
export const up = `
create schema costs;
grant usage on schema costs to ribambelle_app;
`
