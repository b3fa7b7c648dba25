import { randomUUID } from 'node:crypto'
import { saveAgeGroups, saveAuthorisedPlaces } from '@ribambelle/capacity'
import { removeInvented } from '@ribambelle/capacity/adapters'
import { recordImport, saveAddresses, saveLayer, saveSites, saveZones, sitesOf } from '@ribambelle/directory'
import type { ImportNote, ImportRefusal, Saved, Site, Zone } from '@ribambelle/directory'
import { system } from '@ribambelle/kernel'
import { append } from '@ribambelle/platform/audit'
import type { Clock } from '@ribambelle/platform/clock'
import type { Database, Scope } from '@ribambelle/platform/database'
import { openLedger } from './read/ledger.ts'
import type { Ledger } from './read/ledger.ts'
import { readTerritory } from './read-territory.ts'
import type { TerritoryData } from './read-territory.ts'
import { recipeNames, recipeOf } from './recipe.ts'
import type { Recipe } from './recipe.ts'
import { slug } from './sources/zones.ts'

export interface BuildOptions {
  /** name of a recipe */
  readonly territory: string
  /** folder that the recipe's file names begin from */
  readonly dataFolder: string
  /** what is invented depends on it alone */
  readonly seed: string
}

/** What happened, for the operator and for the journal. */
export interface BuildReport {
  /** `refused`: nothing was changed */
  readonly outcome: 'built' | 'unchanged' | 'refused'
  readonly territory: string
  readonly seed: string
  /** SHA-256 of recipe, seed and files */
  readonly contentHash: string
  readonly files: readonly { readonly file: string; readonly rows: number }[]
  /** rows by kind of thing: zones, sites, addresses, layers, age groups, authorised places */
  readonly saved: Readonly<Record<string, Saved>>
  readonly refusals: readonly ImportRefusal[]
  readonly notes: readonly ImportNote[]
}

/**
 * Builds a territory from open data, or brings it up to date: all of it or nothing, and twice the same changes nothing.
 * A report with refusals means that the territory stays as it was.
 */
export async function buildRealTerritory(
  database: Database,
  clock: Clock,
  options: BuildOptions,
): Promise<BuildReport> {
  const ledger = openLedger()
  const recipe = recipeOf(options.territory)
  if (!recipe) {
    ledger.refuse(
      'recipes',
      null,
      'territory',
      'territory-unknown',
      `${options.territory} (${recipeNames().join(', ')})`,
    )
    return reportOf(ledger, options, 'refused', {})
  }
  return buildFromRecipe(database, clock, recipe, options)
}

/** The same from a recipe that is at hand. */
export async function buildFromRecipe(
  database: Database,
  clock: Clock,
  recipe: Recipe,
  options: Omit<BuildOptions, 'territory'>,
): Promise<BuildReport> {
  const ledger = openLedger()
  const where = { territory: recipe.territoryId, ...options }
  const data = await readTerritory(ledger, options.dataFolder, recipe, options.seed)
  if (ledger.refusals.length > 0) {
    const report = reportOf(ledger, where, 'refused', {})
    if (await territoryExists(database, recipe.territoryId)) await journal(database, clock, recipe, report)
    return report
  }
  const isNew = await addTerritory(database, recipe)
  try {
    return await database.within(
      recipe.territoryId,
      clock,
      async (scope) => {
        const { saved, removed } = await save(scope, data)
        if (removed > 0) ledger.note(`recipes/${recipe.territoryId}.json`, 'invented-removed', removed)
        const untouched = removed === 0 && Object.values(saved).every(({ added, changed }) => added + changed === 0)
        const report = reportOf(ledger, where, untouched ? 'unchanged' : 'built', saved)
        await writeJournal(scope, recipe, report)
        return report
      },
      { slow: true },
    )
  } catch (error) {
    if (isNew)
      await database.owner.query('delete from platform.territory where territory_id = $1', [recipe.territoryId])
    throw error
  }
}

const territoryExists = async (database: Database, territoryId: string): Promise<boolean> =>
  (await database.owner.query('select 1 from platform.territory where territory_id = $1', [territoryId])).rowCount === 1

/** @returns whether the territory was added now; an operator's own settings of one that exists stay */
async function addTerritory(database: Database, { territoryId, name, country, settings }: Recipe): Promise<boolean> {
  const added = await database.owner.query(
    'insert into platform.territory (territory_id, name, country, demo, settings) values ($1, $2, $3, false, $4) on conflict do nothing',
    [territoryId, name, country, settings],
  )
  return added.rowCount === 1
}

async function save(scope: Scope, data: TerritoryData): Promise<{ saved: Record<string, Saved>; removed: number }> {
  const { zones, addresses, layers } = data
  const { sites, offer } = keepAddresses(data, await sitesOf(scope))
  const plain = zones.map(({ key: _key, ...zone }): Zone => zone)
  const centreIds = sites.map(({ siteId }) => siteId)
  const saved = {
    zones: await saveZones(scope, plain),
    sites: await saveSites(scope, sites),
    addresses: await saveAddresses(scope, addresses),
    layers: await saveLayers(scope, layers),
    ageGroups: await saveAgeGroups(scope, offer.ageGroups),
    authorisedPlaces: await saveAuthorisedPlaces(scope, offer.places),
  }
  // Another seed or another recipe invents other groups: those of before would add to them.
  return { saved, removed: await removeInvented(scope, centreIds, offer.places) }
}

/** A site that the source renamed keeps the id, and so the page, that people may have noted. */
function keepAddresses({ sites, offer }: TerritoryData, kept: readonly Site[]): Pick<TerritoryData, 'sites' | 'offer'> {
  const row = ({ source, sourceRef }: Site): string => `${source}\n${sourceRef}`
  const known = new Map(kept.map((site) => [row(site), site.siteId]))
  const taken = new Set(known.values())
  const ids = new Map(
    sites.map((site) => [
      site.siteId,
      known.get(row(site)) ?? (taken.has(site.siteId) ? `${site.siteId}-${slug(site.sourceRef)}` : site.siteId),
    ]),
  )
  const moved = <T extends { readonly centreId: string }>(rows: readonly T[]): T[] =>
    rows.map((one) => ({ ...one, centreId: ids.get(one.centreId)! }))
  return {
    sites: sites.map((site) => ({ ...site, siteId: ids.get(site.siteId)! })),
    offer: { ageGroups: moved(offer.ageGroups), places: moved(offer.places) },
  }
}

async function saveLayers(scope: Scope, layers: TerritoryData['layers']): Promise<Saved> {
  const saved: Saved[] = []
  for (const layer of layers) saved.push(await saveLayer(scope, layer))
  return total(saved)
}

const total = (all: readonly Saved[]): Saved =>
  all.reduce(
    (sum, { added, changed, unchanged }) => ({
      added: sum.added + added,
      changed: sum.changed + changed,
      unchanged: sum.unchanged + unchanged,
    }),
    { added: 0, changed: 0, unchanged: 0 },
  )

function reportOf(
  ledger: Ledger,
  { territory, seed }: Pick<BuildOptions, 'territory' | 'seed'>,
  outcome: BuildReport['outcome'],
  saved: BuildReport['saved'],
): BuildReport {
  const { files, refusals, notes } = ledger
  return { outcome, territory, seed, contentHash: ledger.contentHash(), files, saved, refusals, notes }
}

const journal = (database: Database, clock: Clock, recipe: Recipe, report: BuildReport): Promise<void> =>
  database.within(recipe.territoryId, clock, (scope) => writeJournal(scope, recipe, report), { slow: true })

async function writeJournal(scope: Scope, recipe: Recipe, report: BuildReport): Promise<void> {
  const importId = randomUUID()
  const { contentHash, refusals, notes, outcome } = report
  const counts = total(Object.values(report.saved))
  await recordImport(scope, { importId, source: recipe.source, contentHash, ...counts, refusals, notes })
  const data = { outcome, contentHash, ...counts, refusals: refusals.length }
  await append(scope, system('import'), [{ type: 'directory.import-ran', subject: importId, data }])
}
