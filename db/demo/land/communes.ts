/** An invented commune. Its name is borne by no commune of the official code of geography (checked against the 34,976 of 2021). */
export interface Commune {
  readonly zoneId: string
  readonly name: string
  readonly postcode: string
  /** middle of its town, kilometres east and north of the middle of the territory */
  readonly x: number
  readonly y: number
  /** see `Seed` */
  readonly pull: number
  /** radius of its town, kilometres */
  readonly town: number
  /** direction of its oldest streets, radians */
  readonly turn: number
  readonly children: number
  /** share of children under three who live with one parent */
  readonly singleParentShare: number
  /** median standard of living, whole cents a year per consumption unit */
  readonly medianIncome: number
}

/** A town, its suburbs, its villages. Postcodes start with 99, which La Poste gives to no French commune. */
export const communes: readonly Commune[] = [
  {
    zoneId: 'vaudorme',
    name: 'Vaudorme',
    postcode: '99100',
    x: -0.2,
    y: 0.3,
    pull: 0,
    town: 1.75,
    turn: 0.35,
    children: 860,
    singleParentShare: 0.21,
    medianIncome: 19_800_00,
  },
  {
    zoneId: 'hauterelle',
    name: 'Hauterelle',
    postcode: '99110',
    x: 6.3,
    y: -1.6,
    pull: 2,
    town: 1.1,
    turn: -0.2,
    children: 430,
    singleParentShare: 0.17,
    medianIncome: 20_900_00,
  },
  {
    zoneId: 'saint-arvelin',
    name: 'Saint-Arvelin',
    postcode: '99120',
    x: 4.6,
    y: 5.9,
    pull: 0,
    town: 0.92,
    turn: 0.7,
    children: 330,
    singleParentShare: 0.12,
    medianIncome: 24_300_00,
  },
  {
    zoneId: 'clairefosse',
    name: 'Clairefosse',
    postcode: '99130',
    x: -5.9,
    y: -3.7,
    pull: 0,
    town: 0.8,
    turn: 0.1,
    children: 260,
    singleParentShare: 0.16,
    medianIncome: 21_200_00,
  },
  {
    zoneId: 'brumieres',
    name: 'Brumières',
    postcode: '99140',
    x: -0.9,
    y: -6.4,
    pull: 0,
    town: 0.68,
    turn: 1.1,
    children: 200,
    singleParentShare: 0.13,
    medianIncome: 22_600_00,
  },
  {
    zoneId: 'ombreval',
    name: 'Ombreval',
    postcode: '99150',
    x: -6.8,
    y: 3.6,
    pull: 6,
    town: 0.6,
    turn: -0.5,
    children: 150,
    singleParentShare: 0.1,
    medianIncome: 25_700_00,
  },
  {
    zoneId: 'pont-l-alouette',
    name: 'Pont-l’Alouette',
    postcode: '99120',
    x: -1.4,
    y: 7.1,
    pull: 0,
    town: 0.5,
    turn: 0.5,
    children: 100,
    singleParentShare: 0.11,
    medianIncome: 23_100_00,
  },
  {
    zoneId: 'la-ferrandelle',
    name: 'La Ferrandelle',
    postcode: '99160',
    x: 4.9,
    y: -6.3,
    pull: 0,
    town: 0.46,
    turn: 0.9,
    children: 70,
    singleParentShare: 0.12,
    medianIncome: 21_900_00,
  },
]

/** Roads from town to town. */
export const roads: readonly (readonly [string, string])[] = [
  ['vaudorme', 'hauterelle'],
  ['vaudorme', 'saint-arvelin'],
  ['vaudorme', 'clairefosse'],
  ['vaudorme', 'brumieres'],
  ['vaudorme', 'ombreval'],
  ['vaudorme', 'pont-l-alouette'],
  ['pont-l-alouette', 'saint-arvelin'],
  ['hauterelle', 'la-ferrandelle'],
  ['brumieres', 'la-ferrandelle'],
  ['ombreval', 'clairefosse'],
]

/** Names of streets, invented: trees, birds, trades, things; no person. */
export const streetNames: readonly string[] = (
  'des Sureaux|du Vieux-Lavoir|de la Passerelle|des Hirondelles|du Four-à-Pain|des Tanneurs|de la Halle-aux-Grains|du Moulin-Bleu|des Cordiers|des Trois-Tilleuls|' +
  'de la Fontaine-Ronde|du Pré-Long|des Vanniers|du Puits-Couvert|de la Grange-Haute|des Cerisiers|du Chèvrefeuille|de l’Ancien-Marché|des Marguerites|du Soleil-Levant|' +
  'des Noisetiers|de la Petite-Écluse|du Gué|des Mésanges|de la Tuilerie|du Château-d’Eau|des Lavandières|du Bel-Air|des Charrons|de l’Orme-Creux|' +
  'des Pommiers|du Clos-Vert|de la Bergerie|des Alouettes|du Pigeonnier|de la Roseraie|des Aubépines|du Colombier|de la Sablière|des Peupliers|' +
  'du Martin-Pêcheur|des Quatre-Vents|de la Croix-Blanche|des Fougères|du Pont-de-Bois|de la Verrerie|des Jardiniers|du Champ-de-Foire|des Acacias|de la Source|' +
  'du Lavoir-Neuf|des Libellules|de la Scierie|des Coquelicots|du Relais|de la Prairie|des Glycines|du Petit-Bois|de la Draille|des Tisserands|' +
  'de la Forge|des Bouleaux|du Rouge-Gorge|de la Combe|des Ateliers|du Verger|de la Vigne-Haute|des Genêts|du Canal|de la Gare|' +
  'des Écoliers|de la Corderie|du Marronnier|des Ruisseaux|de la Lune-Rousse|des Imprimeurs|du Grand-Pré|de la Meunière|des Bruyères|du Levant|' +
  'des Châtaigniers|du Couchant|de la Ruche|des Potiers|de la Barque|du Vannier|des Saules|de la Cressonnière|du Belvédère|des Sorbiers'
).split('|')
