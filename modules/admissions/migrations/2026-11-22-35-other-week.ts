/** Other half-days that a family asks for instead of those offered; and answers that a helper gives under the family's mandate. */
export const up = `
-- {askedAt, weeks: [{childId, week}]}; null when nothing is asked, or once the service has said no
alter table admissions.offer add column other_week jsonb check (jsonb_typeof(other_week -> 'weeks') = 'array');
grant update (other_week) on admissions.offer to ribambelle_app;
create index offer_other_week on admissions.offer (territory_id) where other_week is not null;

alter table admissions.offer drop constraint offer_answered_through_check;
alter table admissions.offer add constraint offer_answered_through_check
  check (answered_through in ('link', 'account', 'helper', 'phone', 'paper', 'counter'));
`
