import { secret } from '../../directory/domain/site.ts'

export const around = secret
