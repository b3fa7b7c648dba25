/** Who signs decisions is one of the texts that a territory writes (code des relations entre le public et l'administration, art. L. 212-1). */
export const up = `
alter table admissions.ground drop constraint ground_ground_id_check;
alter table admissions.ground add constraint ground_ground_id_check
  check (ground_id in ('authority', 'scale-adopted', 'algorithm', 'appeal-service', 'appeal-court', 'defender', 'signatory'));
`
