import { acceptOf, documentTypes } from '@ribambelle/platform/files'
import { uploadFaultWords } from '@ribambelle/platform/http'
import type { PageRequest, UploadLimits } from '@ribambelle/platform/http'
import { numberWords } from '@ribambelle/platform/messages'
import { Button, Card, fieldId, FileField, ItemList, RadioGroup, Tag } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { Refusal } from '@ribambelle/kernel'
import type { VNode } from 'preact'
import type { NewPage } from '../../../application/asking/ports.ts'
import { promises, proofStateOf, takesPages } from '../../../domain/asking/proof.ts'
import type { ProofPage, Promised, ProofState } from '../../../domain/asking/proof.ts'
import { factCodes } from '../../../domain/request.ts'
import type { Fact, FactCode } from '../../../domain/request.ts'
import { isProvable } from '../../../domain/situation.ts'
import { shared } from '../../messages.ts'
import { errorsByField, factName } from '../../words.ts'
import { say } from '../messages.ts'

/** What one post may bring: photographs of a telephone are large. */
export const pagesTaken: UploadLimits = { most: 10, bytes: 10_000_000, types: documentTypes }

/** What the fields are drawn from. */
export interface ProofsView {
  readonly request: PageRequest
  readonly facts: readonly Pick<Fact, 'code' | 'proof'>[]
  readonly pages: readonly ProofPage[]
  readonly promised: Partial<Record<FactCode, Promised>>
  /** where a page can be read again: the address before its id */
  readonly files: string
  readonly refusals: readonly Refusal[]
}

const tones: Readonly<Record<ProofState, TagTone>> = {
  verified: 'success',
  refused: 'warning',
  received: 'info',
  paper: 'neutral',
  later: 'neutral',
  none: 'neutral',
}

/** The state of a proof, as a word and a colour. */
export function ProofTag({ lang, state }: { lang: PageRequest['lang']; state: ProofState }): VNode {
  return <Tag tone={tones[state]}>{say(lang)(`proofs.state.${state}`)}</Tag>
}

/** Files that were refused on the way, and what the service refused, by field. */
export const proofErrors = ({
  request,
  refusals,
}: Pick<ProofsView, 'request' | 'refusals'>): ((field: string) => string | undefined) => {
  const refused = errorsByField(request.lang, refusals)
  return (field) => {
    const fault = request.uploadFaults.find((one) => one.field === field)
    return fault ? uploadFaultWords(request.lang, fault) : refused(field)
  }
}

const sizeWords = (lang: PageRequest['lang'], bytes: number): string =>
  say(lang)('proofs.size', { kilobytes: numberWords(lang, Math.max(1, Math.round(bytes / 1000))) })

function Pages({ view, pages }: { view: ProofsView; pages: readonly ProofPage[] }): VNode | null {
  const { lang } = view.request
  const t = say(lang)
  if (pages.length === 0) return null
  return (
    <ItemList
      label={t('proofs.pages')}
      items={pages.map(({ fileId, name, size, eraseOn }) => ({
        id: fileId,
        title: <a href={`${view.files}/${fileId}`}>{name}</a>,
        detail: sizeWords(lang, size),
        actions:
          eraseOn === null ? (
            <Button variant="quiet" icon="close" name="act" value={`drop:${fileId}`} about={name}>
              {t('proofs.drop')}
            </Button>
          ) : undefined,
      }))}
    />
  )
}

/** One fact: what shows it, what was sent, and how the rest will come. */
function ProofCard({ view, fact }: { view: ProofsView; fact: Pick<Fact, 'code' | 'proof'> }): VNode {
  const { request, promised } = view
  const t = say(request.lang)
  const { code } = fact
  const pages = view.pages.filter((page) => page.code === code)
  const state = proofStateOf(fact, pages, promised[code])
  const name = factName(request.lang, code)
  return (
    <Card level={2} title={name} aside={<ProofTag lang={request.lang} state={state} />}>
      <p>{shared(request.lang)(`proof.${code}` as 'proof.resident')}</p>
      <Pages view={view} pages={pages} />
      {takesPages(code) && fact.proof === 'declared' && (
        <>
          <FileField
            name={`file.${code}`}
            label={t('proofs.file')}
            hint={t('proofs.file.hint')}
            error={proofErrors(view)(`file.${code}`)}
            accept={`image/*,${acceptOf(documentTypes)}`}
            multiple
          />
          {pages.length === 0 && (
            <RadioGroup
              name={`proof.${code}`}
              label={t('proofs.promise')}
              value={promised[code] ?? ''}
              choices={promises.map((promise) => ({ value: promise, label: t(`proofs.promise.${promise}`) }))}
              inline
            />
          )}
        </>
      )}
    </Card>
  )
}

/** Every fact that an officer looks at, with its fields. */
export function ProofFields({ view }: { view: ProofsView }): VNode {
  const t = say(view.request.lang)
  const asked = view.facts.filter(({ code }) => isProvable(code))
  return (
    <>
      {/* The Enter key goes on; without this it would press the first button, which takes a page back. */}
      <button type="submit" name="act" value="go" hidden />
      <input type="hidden" name="proofs" value="seen" />
      <p id={fieldId('proofs')}>{t('proofs.rules')}</p>
      {asked.map((fact) => (
        <ProofCard view={view} fact={fact} />
      ))}
    </>
  )
}

/** Files that were posted, each with the fact that its field names. */
export const pagesIn = ({ files }: PageRequest): NewPage[] =>
  files.flatMap(({ field, name, type, bytes }) => {
    const code = factCodes.find((known) => field === `file.${known}`)
    return code && takesPages(code) ? [{ code, name, type, bytes }] : []
  })

/** What was said of the facts for which nothing was sent. */
export const promisedIn = ({ form }: PageRequest): { code: string; promised: string }[] =>
  factCodes.filter((code) => form.has(`proof.${code}`)).map((code) => ({ code, promised: form.text(`proof.${code}`) }))

/** The page that a button takes back; empty for none. */
export const droppedIn = ({ form }: PageRequest): string => {
  const [verb, fileId = ''] = form.text('act').split(':')
  return verb === 'drop' ? fileId : ''
}

/** Errors of files and of the service, summed up with links to their fields. */
export function proofsSummary(view: ProofsView): { field?: string | undefined; message: string }[] {
  const { request, refusals } = view
  return [
    ...request.uploadFaults.map((fault) => ({ field: fault.field, message: uploadFaultWords(request.lang, fault) })),
    ...refusals.map(({ field }) => ({ field, message: proofErrors(view)(field ?? '') ?? '' })),
  ].filter(({ message }) => message !== '')
}
