import { secret } from '@ribambelle/directory/domain/site.ts'

export const deep = secret
