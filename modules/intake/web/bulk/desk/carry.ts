import { system } from '@ribambelle/kernel'
import type { Actor, Role } from '@ribambelle/kernel'
import type { Effects } from '@ribambelle/platform/jobs'
import { isLang } from '@ribambelle/platform/messages'
import type { By, Runner } from '@ribambelle/platform/run'
import { doLine, nextLines, papersOf, passOn, undoLine } from '../../../application/desk/bulk/do-line.ts'
import { bulkById } from '../../../application/desk/bulk/plan-bulk.ts'
import type { Bulk } from '../../../application/desk/bulk/ports.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { mostLines } from '../../../domain/desk/bulk.ts'
import { shared } from '../../messages.ts'
import { write } from '../messages.ts'

type Run = Runner<IntakePorts>

/** What a family reads: the papers that are missing, how to show them, and what the officer adds. In its own language. */
async function lettersWords(run: Run, by: By, { act, body }: Bulk, requestId: string): Promise<string> {
  if (act !== 'ask-paper') return ''
  const asked = await run.ask(papersOf, requestId, by)
  if (!asked) return ''
  const { reference, codes, language } = asked
  const lang = isLang(language) ? language : 'fr'
  const papers = codes.map((code) => `- ${shared(lang)(`proof.${code}` as 'proof.resident')}`)
  const words = [
    write(lang)('ask-paper.missing', { reference }),
    papers.join('\n'),
    write(lang)('ask-paper.how'),
    ...(body === null ? [] : [body]),
  ]
  return words.join('\n\n')
}

interface Stretch {
  readonly bulkId: string
  /** take back what was done, rather than do what is left */
  readonly undo: boolean
}

/**
 * Does the next lines of an act, or takes them back, one by one, each an act of its own: what was cut short goes on where it stopped, and the
 * line itself says whether it was done. @returns whether there were as many as one sitting does: some may be left
 */
export async function carryOn(run: Run, by: By, { bulkId, undo }: Stretch): Promise<boolean> {
  const next = await run.ask(nextLines, { bulkId, undo, most: mostLines }, by)
  const slow = { slow: true }
  for (const requestId of next?.requestIds ?? []) {
    if (undo) await run.act(undoLine, { bulkId, requestId }, by, slow)
    else {
      const text = next ? await lettersWords(run, by, next.bulk, requestId) : ''
      await run.act(doLine, { bulkId, requestId, text }, by, slow)
    }
  }
  return next?.requestIds.length === mostLines
}

/** Somebody of the desk whose act a job carries out: it was allowed when they confirmed it, and the audit names them. */
const inTheNameOf = (accountId: string, role: Role): Actor => ({
  kind: 'staff',
  accountId,
  roles: [role],
  centreIds: [],
})

/**
 * Acts on whole lists go on off the pages, a stretch a job: none lasts long, a killed one begins again, and run twice each line is done once.
 */
export function bulkEffects(run: Run): Effects {
  const stretch = async (territory: string, bulkId: string, undoneBy?: string): Promise<void> => {
    const found = await run.ask(bulkById, bulkId, { territory, actor: system('job:bulk') })
    if (!found) return
    const { madeBy } = found.bulk
    const actor = inTheNameOf(undoneBy ?? madeBy, (undoneBy ?? madeBy) === madeBy ? 'officer' : 'coordinator')
    const by = { territory, actor }
    const more = await carryOn(run, by, { bulkId, undo: undoneBy !== undefined })
    if (more) await run.act(passOn, { bulkId, undoneBy }, by)
  }
  return {
    'intake.bulk-goes-on': [({ territory, subject }) => stretch(territory, subject)],
    'intake.bulk-goes-back': [
      ({ territory, subject, data }) => stretch(territory, subject, String((data as { by?: unknown }).by)),
    ],
  }
}
