import type { Random } from '@ribambelle/kernel'

/** Lists to mix at random: nobody in particular has these names. Grouped so that a family's first and last names go together. */
interface Names {
  /** part of the families who follow the site in this language; French is read by all groups */
  readonly languages: readonly string[]
  readonly weight: number
  readonly women: readonly string[]
  readonly men: readonly string[]
  readonly children: readonly string[]
  readonly last: readonly string[]
}

const list = (text: string): readonly string[] => text.split(' ')

const groups: readonly Names[] = [
  {
    languages: ['fr'],
    weight: 62,
    women: list(
      'Camille Julie Marion Claire Élodie Pauline Lucie Mathilde Anaïs Charlotte Solène Agathe Noémie Margaux Hélène Justine Céline Amandine Léa Flore',
    ),
    men: list(
      'Julien Thomas Nicolas Antoine Maxime Romain Guillaume Benoît Quentin Simon Hugo Étienne Rémi Clément Bastien Florian Martin Yann Loïc Adrien',
    ),
    children: list(
      'Louise Jules Alma Gabriel Jade Léon Rose Arthur Ambre Noé Alba Eden Romy Gaspard Iris Marius Lou Sacha Céleste Basile Anna Paul Margot Augustin Zoé Émile',
    ),
    last: list(
      'Aubépin Bellerive Boisjoli Brindefeu Chantemerle Clairvent Coquelin Courtepaille Dubreuillet Fontanelle Garancier Grandpré Hautefeuille Jolicoeur Lachaume Laroselière Lavigerie Maisonnier Merisier Millepertuis Montfleury Noisetier Orgelet Passerose Pervenchon Pommereuil Quatrevent Ribaudière Rossignolet Sansoucy Tournesac Vallombre Verdelet Vermeille Vertbois Violay',
    ),
  },
  {
    languages: ['ar', 'fr'],
    weight: 13,
    women: list('Samia Nadia Amina Yasmine Khadija Leïla Sonia Hanane Imane Rim Salma Nour'),
    men: list('Karim Youssef Mehdi Rachid Sofiane Walid Nabil Bilal Tarek Amine Hichem Idriss'),
    children: list('Inaya Adam Lina Ilyes Assia Rayan Maryam Naïm Sirine Younes Aya Zakaria'),
    last: list(
      'Benfaris Elmadani Bouzahra Khaldoune Zerrouki-Ali Taherine Mansouret Lahcenne Aït-Yahia Nourredine Sahraouine Ouzidane Chérifane Ramdanet',
    ),
  },
  {
    languages: ['pt', 'fr'],
    weight: 5,
    women: list('Inês Catarina Sofia Marta Joana Beatriz'),
    men: list('Tiago João Ricardo Nuno Pedro Rui'),
    children: list('Leonor Tomás Clara Mateus Alice Duarte'),
    last: list('Figueirão Ribeirinha Pinhal Oliveirosa Carvalhinho Mouraria Serradela'),
  },
  {
    languages: ['tr', 'fr'],
    weight: 4,
    women: list('Elif Zeynep Ayşe Derya Melek Sevgi'),
    men: list('Emre Murat Kerem Ozan Cem Burak'),
    children: list('Defne Ali Ela Aras Nil Deniz'),
    last: list('Yıldızer Karadağlı Çiçekoğlu Denizci Taşkınay Özbahar'),
  },
  {
    languages: ['fr'],
    weight: 6,
    women: list('Aïssatou Fatou Awa Mariam Adjoa Grâce Bintou Prisca'),
    men: list('Mamadou Ousmane Ibrahima Kofi Moussa Serge Lamine Patrice'),
    children: list('Aminata Kylian Naomi Issa Maya Malik Oumou Noa'),
    last: list('Diarrassen Kouyatéba Ndiambour Traorène Mensahou Ebongué Sissanko Baldénou'),
  },
  {
    languages: ['es', 'fr'],
    weight: 3,
    women: list('Lucía Carmen Elena Paloma Marisol'),
    men: list('Javier Diego Álvaro Mateo Rafael'),
    children: list('Alma Bruno Vera Leo Carla'),
    last: list('Almendral Peñaclara Riofrío Campoverdes Montesol'),
  },
  {
    languages: ['en', 'fr'],
    weight: 2,
    women: list('Emily Hannah Grace Priya Sarah'),
    men: list('James Oliver Daniel Arjun Ben'),
    children: list('Ivy Theo Maisie Rohan Ella'),
    last: list('Hollowbrook Ashgrove Fernleigh Raghunath Winterby'),
  },
  {
    languages: ['uk', 'ru', 'ro', 'fr'],
    weight: 3,
    women: list('Olena Ioana Kateryna Irina Daria Anca'),
    men: list('Andriy Mihai Taras Radu Oleh Victor'),
    children: list('Sofiia Luca Mila Matei Zlata Ilie'),
    last: list('Zorenko Floarescu Kalynets Verdeanu Polyanska Izvoreanu'),
  },
  {
    languages: ['fr'],
    weight: 2,
    women: list('Linh Mai Thuy Mei Lan'),
    men: list('Minh Bao Duc Wei Jun'),
    children: list('Lan-Anh Théo Kim Liam Mei-Lin'),
    last: list('Nguyên-Sa Tranh Phamly Liangxi Huynhao'),
  },
]

/** A family's names: two adults, and first names for its children. */
export interface FamilyNames {
  readonly adults: readonly [{ first: string; last: string }, { first: string; last: string }]
  readonly childLast: string
  childFirst(): string
}

/** Draws the names of a family that is written to in a language. */
export function drawNames(language: string, random: Random): FamilyNames {
  const fitting = groups.filter((group) => group.languages.includes(language))
  const pool = fitting.length > 0 ? fitting : groups
  const one = pool[random.weighted(pool.map((group) => group.weight))]!
  const other = random.chance(0.8) ? one : groups[random.weighted(groups.map((group) => group.weight))]!
  const lastOne = random.pick(one.last)
  const lastOther = random.chance(0.45) ? lastOne : random.pick(other.last)
  const woman = { first: random.pick(one.women), last: lastOne }
  const second = random.chance(0.03)
    ? { first: random.pick(other.women), last: lastOther }
    : { first: random.pick(other.men), last: lastOther }
  const left = random.shuffle(one.children)
  return {
    adults: random.chance(0.68) ? [woman, second] : [second, woman],
    childLast:
      random.chance(0.25) && lastOne !== lastOther ? `${lastOne} ${lastOther}` : random.pick([lastOne, lastOther]),
    childFirst: () => left.pop() ?? random.pick(one.children),
  }
}
