import type { PageRequest } from '@ribambelle/platform/http'
import type { VNode } from 'preact'

/** What whoever makes offers says of the places that a commission leaves free, once its list is published. */
export type AfterPublication = (request: PageRequest) => Promise<VNode | null>
