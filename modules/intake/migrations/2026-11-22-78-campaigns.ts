/** Campaigns of renewal that the desk holds for a while, or stops: a question that was stopped waits for nobody. */
export const up = `
alter table intake.campaign
  add column state text not null default 'open' check (state in ('open', 'paused', 'cancelled')),
  add column changed_at timestamptz,
  add column changed_by text;
alter table intake.renewal drop constraint renewal_state_check;
alter table intake.renewal add constraint renewal_state_check
  check (state in ('asked', 'by-hand', 'confirmed', 'ended', 'asleep', 'cancelled'));
create index renewal_campaign on intake.renewal (territory_id, campaign_id, state) where campaign_id is not null;
`
