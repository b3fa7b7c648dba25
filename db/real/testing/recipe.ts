import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recipeOf } from '../recipe.ts'
import type { Recipe } from '../recipe.ts'

const square = (west: number, south: number, size: number): object => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const collection = (features: readonly object[]): string =>
  `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`
const feature = (geometry: object, properties: object): object => ({ type: 'Feature', geometry, properties })
const site = (id: string, nom: string, at: readonly [number, number], more: object = {}): object =>
  feature({ type: 'Point', coordinates: at }, { id, nom, adresse: '1 Rue du Port', statut: 'M', zone: 'N', ...more })

/** What the national files say of the town and its neighbours. */
const figuresFiles = {
  'communes.csv': [
    'insee_com,commune_type,codes_postaux,naissances_2022,lat,lng',
    '99001,COM,99000 99100,19,45.1,0.3',
    '99002,COM,99200,50,46,1',
    '99101,ARM,99300,50,46,1',
    '',
  ].join('\n'),
  'places.csv': [
    'date_reference,num_commune,places_offertes_ensemble,places_EAJE_ensemble,places_prescolarisation,places_accueil_individuel_ensemble',
    '2022,99002,100,60,0,40',
    '2022,99101,100,60,0,39',
    '2022,99999,10,10,0,0',
    '',
  ].join('\n'),
  'coverage.csv': ['date_reference,numero_commune,taux_de_couv_global', '2022,99002,144.4', ''].join('\n'),
  'income.csv': '\uFEFFCODGEO;Q219;D119\r\n99001;18870,5;\r\n99002;20000;11000\r\n',
  'iris.csv':
    'CODGEO;NOTE;AM;ACAVENF;ENF_2\r\n990010101;0;40;60;10\r\n990010102;5;;;\r\n990010103;2;20;80;12\r\n990020101;5;;;\r\n',
}

/** The files of an invented town of two quarters, by name. The lines of each are known to the tests. */
export const sampleFiles = (): Record<string, string> => ({
  'communes.geojson': collection([feature(square(0, 45, 0.2), { code: '99001', nom: 'Portneuf' })]),
  'quarters.geojson': collection([
    feature(square(0, 45, 0.1), { code: 'S', nom: 'Bas-Port' }),
    feature(square(0, 45.1, 0.1), { code: 'N', nom: 'Haut-Port' }),
  ]),
  'sites.geojson': collection([
    site('1', 'Crèche des Mouettes', [0.05, 45.15]),
    site('2', 'Crèche des Mouettes', [0.05, 45.05]),
    site('3', 'RAM du Port', [0.06, 45.15], { adresse: null }),
  ]),
  'addresses.csv': [
    'id,number,suffix,street,town,lon,lat',
    'a,3,,Rue Haute,Portneuf,0.0601,45.15',
    'b,4,BIS,"Rue ""Basse"", du Port",Portneuf,0.05,45.05',
    'b,4,BIS,Rue Basse,Portneuf,0.051,45.05',
    'c,5,,Route du Large,Portneuf,0.9,45.9',
    '',
  ].join('\n'),
  'water.geojson': collection([
    feature(square(0.02, 45.02, 0.05), { nom: 'Le Bassin' }),
    feature(square(0.1, 45.1, 0.00001), { nom: 'Flaque' }),
  ]),
  ...figuresFiles,
})

/** The recipe of the invented town. */
export function sampleRecipe(): Recipe {
  const real = recipeOf('montpellier')!
  const { figures } = real
  return {
    territoryId: 'portneuf',
    name: 'Portneuf',
    country: 'FR',
    settings: { trial: true },
    source: 'Essai',
    licences: [],
    zones: [
      { file: 'communes.geojson', kind: 'commune', key: 'code', name: 'nom', keyIsCommune: true },
      { file: 'quarters.geojson', kind: 'quarter', key: 'code', name: 'nom' },
    ],
    sites: { ...real.sites!, file: 'sites.geojson', zone: 'zone', town: 'Portneuf', postcode: '99000' },
    addresses: {
      file: 'addresses.csv',
      id: 'id',
      number: 'number',
      suffix: 'suffix',
      street: 'street',
      town: 'town',
      longitude: 'lon',
      latitude: 'lat',
    },
    layers: [{ file: 'water.geojson', layerId: 'water', tolerance: 0.0001, smallest: 0.001, source: 'Essai' }],
    figures: {
      ...figures,
      places: { ...figures.places, file: 'places.csv' },
      coverage: { ...figures.coverage, file: 'coverage.csv' },
      communes: { ...figures.communes, file: 'communes.csv' },
      income: { ...figures.income, file: 'income.csv' },
      neighbourhoods: { ...figures.neighbourhoods, file: 'iris.csv' },
    },
    offer: real.offer,
  }
}

/** A temporary folder with files; `put` writes or replaces one, `remove` takes the folder away. */
export function sampleFolder(files: Readonly<Record<string, string>> = sampleFiles()) {
  const folder = mkdtempSync(join(tmpdir(), 'ribambelle-files-'))
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)
  for (const [name, content] of Object.entries(files)) put(name, content)
  return { folder, put, remove: (name = ''): void => rmSync(join(folder, name), { recursive: true, force: true }) }
}
