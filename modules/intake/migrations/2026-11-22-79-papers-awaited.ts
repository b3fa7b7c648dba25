/** Whether a family still has to send a paper: known when it is written, so that the desk need not ask every fact each time it counts. */
export const up = `
alter table intake.request
  -- a fact was declared of which no page was sent and nobody looked at a proof (adapters/asking/papers-awaited.ts)
  add column papers_awaited boolean not null default false;
update intake.request r set papers_awaited = true where exists (select from intake.fact f
  where f.territory_id = r.territory_id and f.request_id = r.request_id and f.proof = 'declared'
    and f.code in ('resident', 'couple-both-work', 'couple-one-works-one-seeks', 'couple-one-works-one-home', 'couple-none-works',
      'single-works', 'single-seeks', 'single-home', 'single-parent', 'minor-parent', 'back-to-work', 'adoption', 'no-care',
      'parental-leave', 'medico-social', 'child-disability', 'family-disability', 'association-member')
    and not exists (select from intake.proof_page p where p.territory_id = f.territory_id and p.request_id = f.request_id
      and p.code = f.code));
create index request_incomplete on intake.request (territory_id, request_id) where state = 'submitted' and papers_awaited;
`
