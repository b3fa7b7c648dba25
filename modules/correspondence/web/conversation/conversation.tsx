import type { Refusal } from '@ribambelle/kernel'
import { sendFile } from '@ribambelle/platform/files'
import { notFound, page, redirect, uploadFaultWords } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { postMessage } from '../../application/post-message.ts'
import type { PostRefusal, RequestAccess } from '../../application/post-message.ts'
import type { CorrespondencePorts } from '../../application/ports.ts'
import { conversation, enclosure } from '../../application/queries.ts'
import { readThread } from '../../application/read-thread.ts'
import type { Fault } from './limits.ts'
import { ConversationPage } from './page.tsx'
import { say } from './messages.ts'

type Run = Runner<CorrespondencePorts>

/** Says whether a person may see a request, and whom it concerns; the app brings it. Null looks like a request that does not exist. */
export type RequestAccessOf = (requestId: string, request: PageRequest) => Promise<RequestAccess | null>

const idOf = (request: PageRequest): string => request.params['requestId'] ?? ''

/** Where the conversation of a request stands: with its family, or at the desk. */
const addressOf = (request: PageRequest, requestId: string): string =>
  request.link(`/${request.actor.kind === 'staff' ? 'desk' : 'my'}/requests/${requestId}/messages`)

const faultsOf = ({ lang, uploadFaults }: PageRequest, refusals: readonly Refusal[]): Fault[] => [
  ...refusals.map(({ code, field, details }) => ({
    field,
    message: say(lang)(`refusal.${code as PostRefusal | 'key-reused'}`, details),
  })),
  ...uploadFaults.map((fault) => ({ field: fault.field, message: uploadFaultWords(lang, fault) })),
]

/** The conversation of a request. @param refusals why what was written did not leave */
export const conversationPage =
  (run: Run, accessOf: RequestAccessOf) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const requestId = idOf(request)
    const access = await accessOf(requestId, request)
    if (!access) return notFound()
    const found = await run.ask(conversation, requestId, request.by)
    const faults = faultsOf(request, refusals)
    const staff = request.actor.kind === 'staff'
    return page(
      say(request.lang)(staff ? 'title.desk' : 'title'),
      <ConversationPage
        request={request}
        reference={access.reference}
        posts={found.posts}
        unread={found.unread}
        faults={faults}
        at={addressOf(request, requestId)}
      />,
      {
        density: staff ? 'desk' : 'family',
        current: staff ? '/desk/messages' : '/my',
        status: faults.length > 0 ? 422 : 200,
      },
    )
  }

/** Somebody says something. A file that cannot be taken keeps the words on the page. */
export const postHere =
  (run: Run, accessOf: RequestAccessOf, again: ReturnType<typeof conversationPage>) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    const access = await accessOf(requestId, request)
    if (!access) return notFound()
    if (request.uploadFaults.length > 0) return again(request)
    const files = request.files.filter(({ field }) => field === 'files')
    const command = { requestId, text: request.form.text('text'), files, access }
    const done = await run.act(postMessage, command, request.by)
    if (!done.ok) return again(request, done.refusals)
    return redirect(`${addressOf(request, requestId)}?done=sent#write`)
  }

/** Somebody has read it all. */
export const readHere =
  (run: Run, accessOf: RequestAccessOf) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    if (!(await accessOf(requestId, request))) return notFound()
    await run.act(readThread, { requestId }, request.by)
    return redirect(addressOf(request, requestId))
  }

/** A document of the conversation, to save. */
export const enclosureHere =
  (run: Run, accessOf: RequestAccessOf) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = idOf(request)
    if (!(await accessOf(requestId, request))) return notFound()
    const found = await run.ask(enclosure, { requestId, fileId: request.params['fileId'] ?? '' }, request.by)
    return found ? sendFile(found) : notFound()
  }
