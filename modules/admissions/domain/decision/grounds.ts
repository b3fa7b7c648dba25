import { day } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'

/** What a decision has to say besides its reasons, in the order of the letter. */
export const groundIds = [
  'authority',
  'scale-adopted',
  'algorithm',
  'human-decision', // told where people changed the computed answer
  'appeal-service',
  'appeal-court',
  'defender',
  'signatory', // first name, last name and quality of who decides: CRPA, art. L. 212-1
] as const
export type GroundId = (typeof groundIds)[number]

/** A text that goes into every decision from a day on. A version never changes: a correction is another version. */
export interface Ground {
  readonly groundId: GroundId
  /** 0 for the text that comes with the service; a territory's own count from 1 */
  readonly version: number
  readonly from: Day
  /** French: the text that counts */
  readonly text: string
  readonly source: string
  /** true where the text of the law itself was not read when this was written */
  readonly toVerify?: boolean
}

const france: readonly Ground[] = [
  {
    groundId: 'authority',
    version: 0,
    from: day('2025-01-01'),
    text: 'La collectivité décide en qualité d’autorité organisatrice de l’accueil du jeune enfant (code de l’action sociale et des familles, article L. 214-1-3).',
    source: 'CASF, art. L. 214-1-3 ; loi n° 2023-1196 du 18 décembre 2023, art. 17',
  },
  {
    groundId: 'algorithm',
    version: 0,
    from: day('2020-07-01'),
    text: 'Cette décision a été préparée par un traitement algorithmique. Il compte les points du barème, applique les départages puis le tirage au sort, et propose une répartition des places que la commission examine. Il sert à attribuer les places selon les mêmes règles pour toutes les familles. Vous pouvez demander au service les règles de ce traitement et les principales caractéristiques de sa mise en œuvre (code des relations entre le public et l’administration, articles L. 311-3-1, R. 311-3-1-1 et R. 311-3-1-2). Sans réponse au bout d’un mois, vous avez deux mois pour saisir la Commission d’accès aux documents administratifs (CADA).',
    source: 'CRPA, art. L. 311-3-1, R. 311-3-1-1, R. 311-3-1-2, R. 311-12, R. 311-13, R. 343-1',
    toVerify: true,
  },
  {
    groundId: 'human-decision',
    version: 0,
    from: day('2019-06-01'),
    text: 'Le calcul propose, il ne décide pas seul. Des personnes examinent sa proposition. Elles peuvent s’en écarter quand la situation d’une famille le demande, et disent pourquoi (règlement (UE) 2016/679, article 22 ; loi n° 78-17 du 6 janvier 1978, article 47). Vous pouvez demander au service ce qui les y a conduites, dire ce que vous en pensez, et demander que votre cas soit revu.',
    source: 'Règlement (UE) 2016/679, art. 22 ; loi n° 78-17 du 6 janvier 1978, art. 47',
    toVerify: true,
  },
  {
    groundId: 'appeal-service',
    version: 0,
    from: day('2016-01-01'),
    text: 'Si vous n’êtes pas d’accord, vous pouvez demander au service de revoir cette décision (recours gracieux), dans les deux mois qui suivent sa réception. Cette demande interrompt le délai pour saisir le tribunal (code des relations entre le public et l’administration, article L. 411-2). Sans réponse dans les deux mois, elle est rejetée (article L. 231-4).',
    source: 'CRPA, art. L. 411-2 et L. 231-4',
    toVerify: true,
  },
  {
    groundId: 'appeal-court',
    version: 0,
    from: day('2019-01-01'),
    text: 'Vous pouvez aussi saisir le tribunal administratif, dans les deux mois qui suivent la réception de cette décision ou le rejet de votre demande au service (code de justice administrative, articles R. 421-1 et R. 421-5). Par courrier, ou sur www.telerecours.fr.',
    source: 'CJA, art. R. 421-1 et R. 421-5',
    toVerify: true,
  },
  {
    groundId: 'defender',
    version: 0,
    from: day('2011-05-01'),
    text: 'Le Défenseur des droits peut vous aider gratuitement : www.defenseurdesdroits.fr.',
    source: 'Loi organique n° 2011-333 du 29 mars 2011',
    toVerify: true,
  },
]

const switzerland: readonly Ground[] = [
  {
    groundId: 'algorithm',
    version: 0,
    from: day('2023-09-01'),
    text: 'Cette décision a été préparée par un calcul automatisé. Il compte les points du barème, applique les départages puis le tirage au sort, et propose une répartition des places que des personnes examinent. Vous pouvez demander au service comment il fonctionne, et qu’une personne revoie votre cas.',
    source: 'LPD, art. 21, et lois cantonales sur la protection des données',
    toVerify: true,
  },
  {
    groundId: 'human-decision',
    version: 0,
    from: day('2023-09-01'),
    text: 'Le calcul propose, il ne décide pas seul. Des personnes examinent sa proposition. Elles peuvent s’en écarter quand la situation d’une famille le demande, et disent pourquoi (loi fédérale sur la protection des données, article 21, et droit cantonal). Vous pouvez demander au service ce qui les y a conduites, et dire ce que vous en pensez.',
    source: 'LPD, art. 21, et lois cantonales sur la protection des données',
    toVerify: true,
  },
  {
    groundId: 'appeal-service',
    version: 0,
    from: day('2023-09-01'),
    text: 'Si vous n’êtes pas d’accord, écrivez au service : il vous répond et vous indique les voies et les délais de recours du droit cantonal.',
    source: 'Lois cantonales sur la procédure administrative',
    toVerify: true,
  },
]

/** Texts that come with the service, by country. */
export const ownGrounds: Readonly<Record<'FR' | 'CH', readonly Ground[]>> = { FR: france, CH: switzerland }

/** The grounds in force on a day, in the order of the letter: a territory's own replace those of the service. */
export function groundsOn(on: Day, country: 'FR' | 'CH', local: readonly Ground[]): Ground[] {
  const strongest = (a: Ground, b: Ground): number =>
    Math.sign(b.version) - Math.sign(a.version) || (a.from < b.from ? 1 : a.from > b.from ? -1 : b.version - a.version)
  return groundIds.flatMap((groundId) => {
    const known = [...ownGrounds[country], ...local].filter((one) => one.groundId === groundId && one.from <= on)
    const [best] = known.sort(strongest)
    return best && best.text !== '' ? [best] : []
  })
}
