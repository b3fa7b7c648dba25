import { allocationPorts } from '@ribambelle/allocation/adapters'
import type { Day } from '@ribambelle/kernel'
import type { Scope } from '@ribambelle/platform/database'

/** Who sits on the commission: name, office, whether she votes, and where she was in spring. None of them exists. */
const members = [
  ['Hélène Grandpré', 'Vice-présidente chargée de la petite enfance', true, 'present'],
  ['Gaspard Loiseleur', 'Maire de Hauterelle', true, 'present'],
  ['Mireille Quintard', 'Adjointe aux familles, Saint-Arvelin', true, 'present'],
  ['Sékou Belhomme', 'Conseiller communautaire', true, 'excused'],
  ['Aude Framboisier', 'Représentante des parents', true, 'present'],
  ['Docteure Inès Calvet', 'Médecin de PMI', false, 'present'],
  ['Marc Fontanelle', 'Directeur de crèche', false, 'present'],
] as const

/** Holds the sitting of a past commission: who was there, what was voted, closed that day. */
export async function sitOn(scope: Scope, roundId: string, heldOn: Day): Promise<void> {
  const { panels } = allocationPorts(scope)
  const seats = []
  for (const [name, office, voting, presence] of members)
    seats.push({ memberId: await panels.addMember({ name, office, voting }), presence, conflicts: [] })
  await panels.saveSitting({
    roundId,
    heldOn,
    place: 'Salle du conseil, maison du Pays de la Lurelle',
    agenda: 'Lecture du tirage au sort\nListe proposée\nQuestions diverses',
    quorum: 50,
    seats,
  })
  await panels.addMotion(roundId, {
    number: 1,
    kind: 'proposal',
    text: 'Adoption de la liste proposée, avec les changements lus en séance',
    code: null,
    inFavour: 4,
    against: 0,
    abstained: 0,
  })
  await panels.addMotion(roundId, {
    number: 2,
    kind: 'other',
    text: 'Présenter en juin un bilan des places restées libres',
    code: null,
    inFavour: 3,
    against: 0,
    abstained: 1,
  })
  await panels.close(roundId)
}

/** What an elected member asked about two families of the book, by their codes; the service answered one. */
export async function askOnBook(scope: Scope, roundId: string): Promise<void> {
  const { rounds, questions } = allocationPorts(scope)
  const { lines: refused } = await rounds.results(roundId, { outcome: 'not-placed', limit: 2, offset: 0 })
  const asked = { roundId, by: 'staff:helene-elected', author: 'Hélène Grandpré' }
  const [first, second] = refused
  const answered = await questions.add({
    ...asked,
    code: first!.code,
    kind: 'why-refused',
    note: 'Cette famille demande peu de jours : était-ce le même refus pour tous ?',
  })
  await questions.answer(roundId, answered, {
    kind: 'confirmed',
    text: 'Oui : les demi-journées demandées étaient tenues par des familles qui ont plus de points.',
    by: 'staff:bruno-officer',
  })
  await questions.add({ ...asked, code: second!.code, kind: 'siblings', note: '' })
}
