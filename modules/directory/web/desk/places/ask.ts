import { system } from '@ribambelle/kernel'
import type { Runner } from '@ribambelle/platform/run'
import { askOldPlaces } from '../../../application/keeping/remind.ts'
import type { DirectoryPorts } from '../../../application/ports.ts'

/** Asks the places of a territory whether their old sheets are still right. To be run daily. */
export const askOldSheets = async (run: Runner<DirectoryPorts>, territory: string): Promise<void> =>
  void (await run.act(askOldPlaces, {}, { territory, actor: system('job:ask-old-sheets') }))
