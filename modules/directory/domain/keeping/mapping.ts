import { searchable } from '../finding/search-text.ts'
import type { SiteKind } from '../site.ts'
import { siteKinds } from '../site.ts'
import { cellFields } from './cells.ts'
import type { CellField } from './cells.ts'
import type { Table } from './geojson.ts'
import { pointColumns } from './geojson.ts'
import { guessKind } from './kind-words.ts'

/** What a column may hold: what a sheet says, where it lies, and by what the list tells its rows apart. */
export const targets = ['ref', 'siteId', 'address', 'zone', 'latitude', 'longitude', 'position', ...cellFields] as const

export type Target = (typeof targets)[number]

/** How a list is read. */
export interface Mapping {
  /** where the list comes from, as sheets say it */
  readonly source: string
  /** columns of the list by what they hold */
  readonly fields: Readonly<Partial<Record<Target, string>>>
  /** texts for columns that are missing and cells that are empty */
  readonly constants: Readonly<Partial<Record<CellField, string>>>
  /** kinds by the words of the list (`searchable`); `skip` leaves the row out */
  readonly kinds: Readonly<Record<string, SiteKind | 'skip'>>
  /** what to do with a row whose name and address another source has brought already */
  readonly known: 'change' | 'leave'
}

/** Words by which lists head their columns, in French and English, as `searchable` leaves them; the first target that fits wins. */
const headings: Readonly<Partial<Record<Target, RegExp>>> = {
  siteId: /^site ?id$/,
  ref: /^(source ref|ref|reference|identifiant|id|code|numero|n|fac party id|gid|objectid|uid|siret|finess)( (structure|etablissement|source))?$/,
  latitude: /^(lat|latitude|y|coord y|y (wgs84|l93|lambert)|geometry latitude|coordonnee y)$/,
  longitude: /^(lon|lng|long|longitude|x|coord x|x (wgs84|l93|lambert)|geometry longitude|coordonnee x)$/,
  position:
    /^(geo point( 2d)?|geopoint|coordonnees( (gps|geo|geographiques))?|position|geolocalisation|gps|latlon|lat lon)$/,
  name: /^(nom|name|libelle|denomination|intitule|raison sociale|appellation|structure|etablissement|titre|title)( (de la |du |de l )?(structure|etablissement|lieu|creche|usuel))?$/,
  kind: /^(type|kind|categorie|category|nature|mode( d accueil)?|service type cd)( (de |d )?(structure|etablissement|lieu|accueil))?$/,
  address: /^(adresse|address|rue|street|voie|adresse (postale|complete|1)|adr|addr)$/,
  postcode: /^(code postal|cp|postcode|postal code|zip|zip code|npa)$/,
  town: /^(ville|town|city|localite|commune|nom commune|libelle commune)$/,
  zone: /^(quartier|secteur|zone|zone id|insee|insee com|code insee|code commune|com insee|depcom|sous quartier|ofs)$/,
  phone: /^(telephone|tel|phone|numero de telephone|tel fixe|telephone (1|fixe))$/,
  email: /^(mail|email|e mail|courriel|adresse (mail|email|electronique)|contact mail)$/,
  website: /^(site|site (web|internet)|web|website|url|lien|site url)$/,
  operator:
    /^(gestionnaire|operator|organisme( gestionnaire)?|association|exploitant|statut gestionnaire|nom gestionnaire)$/,
  hours: /^(horaires?|hours|opening hours|ouverture|horaires? d ouverture|jours et horaires)$/,
  fromMonths: /^(age (min|minimum|de debut)|from months|ages? mini?|a partir de)$/,
  toMonths: /^(age (max|maximum|de fin)|to months|ages? maxi?|jusqu a)$/,
  languages: /^(langues?( parlees)?|languages?)$/,
  stepFree: /^(pmr|accessib\w*( pmr)?|acces pmr|step free|handicap(e?s?) moteur|wheelchair)$/,
  transport: /^(transports?|acces|bus|arret|desserte)$/,
  about: /^(description|about|presentation|commentaires?|observations?|remarques?)$/,
  welcomes: /^(public|welcomes|public accueilli|qui peut venir)$/,
  withoutJob: /^(sans emploi|without job)$/,
  price: /^(prix|price|tarif|tarification|tarifs)$/,
  shortNotice: /^(occasionnel|urgence|accueil (occasionnel|d urgence)|short notice)$/,
  specialNeeds: /^(handicap|special needs|accommodate special needs|inclusion|accueil handicap)$/,
  charterSince: /^(charte|charter since)$/,
  vacancies: /^(places (libres|disponibles|vacantes)|disponibilites?|vacancies|places restantes)$/,
  vacanciesOn: /^(date (des )?(disponibilites?|places)|vacancies on|vacancy last update)$/,
  listed: /^(affiche|listed|visible|publie|accord|consentement)$/,
  checkedOn: /^(date (de )?(maj|mise a jour|verification|modification)|maj|checked on|last update|verifie le)$/,
}

/** What each column seems to hold. A target is given once, to the first column that fits it. */
export function guessFields(table: Table): Mapping['fields'] {
  const { columns } = table
  const found: Partial<Record<Target, string>> = {}
  // The point of a feature says more than columns that repeat it.
  if (columns.includes(pointColumns.latitude)) {
    found.latitude = pointColumns.latitude
    found.longitude = pointColumns.longitude
  }
  const taken = new Set<string>(Object.values(found))
  for (const [target, pattern] of Object.entries(headings) as [Target, RegExp][]) {
    if (found[target] !== undefined) continue
    const column = columns.find(
      (name) => !taken.has(name) && pattern.test(headingOf(name)) && (target !== 'kind' || tellsKinds(table, name)),
    )
    if (column === undefined) continue
    found[target] = column
    taken.add(column)
  }
  return found
}

/** Whether most cells of a column name a kind: « catégorie » may as well be « Vie des quartiers ». */
function tellsKinds(table: Table, column: string): boolean {
  const words = kindWordsOf(table, column)
  const all = words.reduce((sum, { count }) => sum + count, 0)
  return words.reduce((sum, { count, guess }) => sum + (guess ? count : 0), 0) * 2 > all
}

/** `fromMonths`, `CODE_POSTAL` and « Code postal » are the same heading. */
const headingOf = (name: string): string => searchable(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2'))

/** Most different words of a kind that one screen asks about. */
export const mostKindWords = 60

/** The words by which a list tells kinds, the most frequent first, each with how often and what it seems to mean. */
export function kindWordsOf(
  table: Table,
  column: string | undefined,
): { readonly word: string; readonly count: number; readonly guess: SiteKind | undefined }[] {
  const at = column === undefined ? -1 : table.columns.indexOf(column)
  if (at < 0) return []
  const counts = new Map<string, { word: string; count: number }>()
  for (const row of table.rows) {
    const word = row[at] ?? ''
    const key = searchable(word)
    if (key === '') continue
    const known = counts.get(key)
    if (known) known.count += 1
    else counts.set(key, { word, count: 1 })
  }
  return [...counts.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostKindWords)
    .map(({ word, count }) => ({ word: word.slice(0, 100), count, guess: guessKind(word) }))
}

export type MappingFault =
  | 'source-missing'
  | 'source-too-long'
  | 'name-column-missing'
  | 'place-column-missing'
  | 'kind-column-missing'
  | 'column-unknown'

/** What a mapping lacks to read a table. */
export function mappingFaults(
  { source, fields, constants }: Mapping,
  { columns }: Pick<Table, 'columns'>,
): { readonly code: MappingFault; readonly field: string }[] {
  const has = (...wanted: Target[]): boolean => wanted.some((target) => fields[target] !== undefined)
  const unknown = (Object.entries(fields) as [Target, string][]).filter(([, column]) => !columns.includes(column))
  return [
    ...(source === '' ? [{ code: 'source-missing' as const, field: 'source' }] : []),
    ...(source.length > 120 ? [{ code: 'source-too-long' as const, field: 'source' }] : []),
    ...(has('name', 'siteId') ? [] : [{ code: 'name-column-missing' as const, field: 'field-name' }]),
    ...(has('position', 'address', 'zone', 'town', 'siteId') || (has('latitude') && has('longitude'))
      ? []
      : [{ code: 'place-column-missing' as const, field: 'field-address' }]),
    ...(has('kind', 'name', 'siteId') || constants.kind
      ? []
      : [{ code: 'kind-column-missing' as const, field: 'field-kind' }]),
    ...unknown.map(([target]) => ({ code: 'column-unknown' as const, field: `field-${target}` })),
  ]
}

const isTarget = (text: string): text is Target => (targets as readonly string[]).includes(text)
const isCell = (text: string): text is CellField => (cellFields as readonly string[]).includes(text)

/** Reads what was kept or sent: what is unknown is left out. */
export function mappingFrom(value: {
  readonly source: string
  readonly fields: Readonly<Record<string, string>>
  readonly constants: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
  readonly known: string
}): Mapping {
  const entries = (record: Readonly<Record<string, string>>) => Object.entries(record).filter(([, text]) => text !== '')
  return {
    source: value.source,
    fields: Object.fromEntries(entries(value.fields).filter(([target]) => isTarget(target))),
    constants: Object.fromEntries(entries(value.constants).filter(([field]) => isCell(field))),
    kinds: Object.fromEntries(
      entries(value.kinds).flatMap(([word, kind]) => {
        const found = kind === 'skip' ? kind : siteKinds.find((one) => one === kind)
        return found ? [[searchable(word), found] as const] : []
      }),
    ),
    known: value.known === 'leave' ? 'leave' : 'change',
  }
}
