import { directoryPorts } from '@ribambelle/directory/adapters'

export const side = directoryPorts
