/** What the law says of decisions made by people is one of the texts of a decision. */
export const up = `
alter table admissions.ground drop constraint ground_ground_id_check;
alter table admissions.ground add constraint ground_ground_id_check
  check (ground_id in ('authority', 'scale-adopted', 'algorithm', 'human-decision', 'appeal-service', 'appeal-court', 'defender', 'signatory'));
`
