import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '@ribambelle/platform/testing'
import type { FreshDatabase } from '@ribambelle/platform/testing'
import { exceptions, territoryFaults } from '../../tools/house/schema/citus.ts'
import { readTables, schemaSql } from '../../tools/house/schema/schema-sql.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

/** What the net says after one more statement, which is undone. */
async function saidAfter(...statements: string[]): Promise<string[]> {
  const { owner } = fresh.database
  await owner.query('create schema planted')
  try {
    for (const statement of statements) await owner.query(statement)
    return territoryFaults(await readTables(owner)).map(({ path, advice }) => `${path} ${advice}`)
  } finally {
    await owner.query('drop schema planted cascade')
  }
}

const wellMade = `create table planted.good (territory_id text not null references platform.territory on delete cascade, good_id text not null, primary key (territory_id, good_id));
  alter table planted.good enable row level security;
  create policy territory_only on planted.good using (territory_id = platform.current_territory())`

describe('the schema', () => {
  it('keeps territories apart and may be spread over machines by territory', async () => {
    const tables = await readTables(fresh.database.owner)
    expect(territoryFaults(tables)).toEqual([])
    expect(tables.length).toBeGreaterThan(15)
    const names = tables.map(({ name }) => name)
    for (const name of Object.keys(exceptions)) expect(names).toContain(name)
  })

  it('reads the same twice, whatever the order in which the catalogue answers', async () => {
    const read = async (): Promise<string> => schemaSql(fresh.database.owner, await readTables(fresh.database.owner))
    const once = await read()
    expect(await read()).toBe(once)
    expect(once).toContain('create table intake.request (')
    expect(once).not.toContain('table graphile_worker')
  })

  it('says nothing of a table made as the others', async () => {
    expect(await saidAfter(wellMade)).toEqual([])
  })

  it('refuses keys that do not begin with the territory', async () => {
    const said = await saidAfter(
      wellMade,
      'alter table planted.good add unique (good_id, territory_id)',
      'create unique index good_twice on planted.good (good_id)',
      `create table planted.child (good_id text not null, territory_id text not null, primary key (good_id, territory_id),
        foreign key (good_id, territory_id) references planted.good (good_id, territory_id))`,
    )
    expect(said.map((line) => line.replace(/_key\d* |_fkey |_pkey /, ' '))).toEqual([
      'planted.child child does not begin with territory_id',
      'planted.child child_good_id_territory_id does not begin with territory_id',
      'planted.child child_good_id_territory_id does not point to planted.good by territory_id first',
      'planted.child row-level security is off',
      'planted.child no policy keeps to the territory',
      'planted.good good_good_id_territory_id does not begin with territory_id',
      'planted.good unique index planted.good_twice does not begin with territory_id',
    ])
  })

  it('refuses triggers, open tables and row-level security that is off', async () => {
    const said = await saidAfter(
      wellMade,
      `create function planted.nothing() returns trigger language plpgsql as 'begin return null; end'`,
      'create trigger touch after insert on planted.good for each row execute function planted.nothing()',
      'grant select on planted.good to public',
      'alter table planted.good disable row level security',
    )
    expect(said).toEqual([
      'planted.good row-level security is off',
      'planted.good has triggers (touch): Citus refuses them, compute in the same statement',
      'planted.good is open to everybody',
    ])
  })
})
