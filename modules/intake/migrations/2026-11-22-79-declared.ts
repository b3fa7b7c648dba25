/** What was declared, by what it says: the baskets of the desk look up few codes among many. */
export const up = `
create index fact_declared_code on intake.fact (territory_id, code, request_id) where proof = 'declared';
`
