import { isCentre } from '@ribambelle/directory/domain/site.ts'

export const planted = isCentre('mam')
