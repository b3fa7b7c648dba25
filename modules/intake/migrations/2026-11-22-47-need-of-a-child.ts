/** Other requests for the same child are looked up at every answer to an offer. */
export const up = `
create index need_child on intake.need (territory_id, child_id);
`
