import { rounds } from '@ribambelle/allocation'

export const listRounds = (): number => rounds
