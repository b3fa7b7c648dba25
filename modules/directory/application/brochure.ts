import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Day, Outcome } from '@ribambelle/kernel'
import { brochureFaults, mayKeepBrochure, plainBrochure } from '../domain/brochure.ts'
import type { BrochureFault, BrochureSection, BrochureSettings } from '../domain/brochure.ts'
import type { Sheet } from '../domain/sheet.ts'
import { isCentre } from '../domain/site.ts'
import type { Zone } from '../domain/site.ts'
import type { DirectoryPorts, Layer } from './ports.ts'
import { childminders, eventsToCome } from './queries.ts'
import type { Childminders, EventsToCome } from './queries.ts'
import { zonesWithin } from './zones.ts'

/** As typed. */
export interface ChooseBrochure {
  readonly sections: readonly string[]
  readonly forewords: Readonly<Record<string, string>>
  readonly signature: string
}

/** Somebody of the service chooses the parts of the leaflet and writes its foreword. */
export async function chooseBrochure(
  typed: ChooseBrochure,
  actor: Actor,
  { brochure }: Pick<DirectoryPorts, 'brochure'>,
): Promise<Outcome<null, BrochureFault | 'not-allowed'>> {
  if (!mayKeepBrochure(actor)) return refuse('not-allowed')
  const faults = brochureFaults(typed)
  if (faults.length > 0) return refuse(...faults)
  await brochure.choose({
    sections: typed.sections as readonly BrochureSection[],
    forewords: Object.fromEntries(Object.entries(typed.forewords).filter(([, text]) => text.trim() !== '')),
    signature: typed.signature,
  })
  return ok(null, [
    { type: 'directory.brochure-chosen', subject: 'brochure', data: { sections: typed.sections.length } },
  ])
}

/** The parts of the territory that may have a leaflet of their own. */
export const brochureAreas = async (
  _: null,
  _actor: Actor,
  { zones }: Pick<DirectoryPorts, 'zones'>,
): Promise<Zone[]> => (await zones.list()).filter(({ kind }) => kind !== 'sub-quarter')

/** What stands in the leaflet now. */
export const brochureSettings = async (
  _: null,
  _actor: Actor,
  { brochure }: Pick<DirectoryPorts, 'brochure'>,
): Promise<BrochureSettings> => (await brochure.chosen()) ?? plainBrochure

export interface BrochureContent {
  readonly settings: BrochureSettings
  /** the commune or quarter that the leaflet is about; null for the whole territory */
  readonly area: Zone | null
  /** the area and all that lies in it */
  readonly zones: readonly Zone[]
  readonly layers: readonly Layer[]
  /** places of care that may be shown, by name */
  readonly centres: readonly Sheet[]
  /** what else there is for parents, by name */
  readonly services: readonly Sheet[]
  readonly childminders: Childminders
  readonly events: readonly EventsToCome[]
}

/** All that the leaflet prints, as it stands now; undefined for a zone that does not exist. */
export async function brochureContent(
  { zoneId, from }: { readonly zoneId: string | null; readonly from: Day },
  actor: Actor,
  ports: DirectoryPorts,
): Promise<BrochureContent | undefined> {
  const all = await ports.zones.list()
  const area = all.find((zone) => zone.zoneId === zoneId) ?? null
  if (zoneId !== null && !area) return undefined
  const inside = zonesWithin(all, area?.zoneId)
  const sheets = (await ports.sites.sheets({ listedOnly: true })).filter((sheet) => inside.has(sheet.zoneId))
  const counted = await childminders({}, actor, ports)
  return {
    settings: (await ports.brochure.chosen()) ?? plainBrochure,
    area,
    zones: all.filter((zone) => inside.has(zone.zoneId)),
    layers: await ports.ground.layers(),
    centres: sheets.filter(({ kind }) => isCentre(kind) && kind !== 'childminder'),
    services: sheets.filter(({ kind }) => !isCentre(kind)),
    childminders: {
      ...counted,
      zones: counted.zones.filter(({ zone }) => inside.has(zone.zoneId)),
      shown: counted.shown.filter((sheet) => sheet.kind === 'childminder' && inside.has(sheet.zoneId)),
    },
    events: await eventsToCome({ from, limit: 20 }, actor, ports),
  }
}
