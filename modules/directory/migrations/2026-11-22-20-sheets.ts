/** What families ask of a sheet: who may come, the kind of price, free places declared, the charter. */
export const up = `
alter table directory.site
  add column about text check (length(about) between 1 and 1000),
  add column welcomes text[] not null default '{}'
    check (welcomes <@ array['everyone', 'residents', 'employees', 'expecting', 'referred']),
  add column without_job boolean,
  add column price text check (price in ('income-scale', 'free-price', 'parent-employer', 'health-insurance', 'free')),
  add column short_notice boolean,
  add column special_needs boolean,
  add column charter_since date,
  add column vacancies integer check (vacancies >= 0),
  add column vacancies_on date,
  add constraint vacancies_dated check ((vacancies is null) = (vacancies_on is null)),
  -- Pages of their own stand at these addresses.
  add constraint site_id_free check (site_id not in ('compare', 'favourites', 'map', 'near', 'selection'));
`
