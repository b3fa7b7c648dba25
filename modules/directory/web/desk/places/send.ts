import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { DirectoryPorts } from '../../../application/ports.ts'
import { checkSheet, closeSheet, restorePart } from '../../../application/keeping/move-sheet.ts'
import { placeChoices, sheetToKeep } from '../../../application/keeping/queries.ts'
import { saveSheet } from '../../../application/keeping/save-sheet.ts'
import { here } from './list.tsx'
import { shownNew, shownSheet } from './sheet.tsx'
import { commandOf, typedIn } from './form/typed.ts'

const nothingThere = (refusals: readonly { readonly code: string }[]): boolean =>
  refusals.some(({ code }) => code === 'not-allowed' || code === 'sheet-not-found')

/** Writes the sheet that was typed, or shows it again with what is wrong. */
export const sendSheet =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { params, by, link } = request
    const siteId = params['siteId'] ?? null
    const typed = typedIn(request)
    const outcome = await run.act(saveSheet, commandOf(siteId, typed), by)
    if (outcome.ok) return redirect(link(`${here}/${outcome.value.siteId}?${siteId === null ? 'added' : 'saved'}`))
    const { refusals } = outcome
    if (nothingThere(refusals)) return notFound()
    const asked = refusals.some(({ code }) => code === 'address-choose')
    const place = { address: asked ? (typed['address'] ?? '') : '', town: typed['town'] ?? '' }
    const { addresses, zones } = await run.ask(placeChoices, place, by)
    if (siteId === null) return shownNew(request, zones, { typed, refusals, choices: addresses })
    const found = await run.ask(sheetToKeep, { siteId }, by)
    if (!found) return notFound()
    // Sent again after the warning, the form is the one of the sheet as it is now.
    const again = { ...typed, seen: typed['version'] ?? '0', version: String(found.sheet.version) }
    return shownSheet(request, found, { typed: again, refusals, choices: addresses })
  }

type Outcome = { readonly ok: boolean }

/** An act of one button on a sheet. */
const oneAct =
  (done: string, act: (siteId: string, request: PageRequest) => Promise<Outcome>) =>
  async (request: PageRequest): Promise<Reply> => {
    const siteId = request.params['siteId'] ?? ''
    const outcome = await act(siteId, request)
    return outcome.ok ? redirect(request.link(`${here}/${siteId}?${done}`)) : notFound()
  }

export const sendChecked = (run: Runner<DirectoryPorts>) =>
  oneAct('checked', (siteId, { by }) => run.act(checkSheet, { siteId }, by))

export const sendClose = (run: Runner<DirectoryPorts>, closed: boolean) =>
  oneAct(closed ? 'closed' : 'reopened', (siteId, { by }) => run.act(closeSheet, { siteId, closed }, by))

export const sendRestore = (run: Runner<DirectoryPorts>) =>
  oneAct('restored', (siteId, { by, form }) => run.act(restorePart, { siteId, changeId: form.text('changeId') }, by))
