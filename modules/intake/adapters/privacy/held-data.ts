import { journalOf, threadOf } from '@ribambelle/correspondence'
import { rows } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { fileOf, filesAbout } from '@ribambelle/platform/files'
import { sql } from 'kysely'
import type { DataSection, FamilyFile, FamilyIds, Privacy } from '../../application/privacy/ports.ts'
import type { Answers } from '../../application/ports.ts'
import type { Neighbours } from '../following/neighbours.ts'

/** What is held about a family outside its requests. */
export const heldData = (
  scope: Scope,
  { dataOf }: Neighbours,
): Pick<Privacy, 'drafts' | 'correspondence' | 'elsewhere' | 'files' | 'draftFiles'> => ({
  drafts: (accountId) => draftsData(scope, accountId),
  correspondence: (ids) => writtenData(scope, ids),
  async elsewhere(ids) {
    const found: DataSection[] = []
    for (const one of dataOf) found.push(...(await one(scope, ids)))
    return found
  },
  files: (ids) => filesOf(scope, ids),
  async draftFiles(accountId) {
    const found = await rows(
      scope,
      sql<{
        fileId: string
      }>`select p.file_id "fileId" from intake.proof_page p where p.territory_id = ${scope.territory}
        and p.draft_id in (${unsent(scope, accountId)}) order by p.added_at, p.file_id`,
    )
    return kept(
      scope,
      found.map(({ fileId }) => fileId),
    )
  },
})

/** Forms that an account is writing. */
const unsent = (scope: Scope, accountId: string) => sql`select d.draft_id from intake.draft d
  where d.territory_id = ${scope.territory} and d.made_by = ${`family:${accountId}`} and d.request_id is null`

async function draftsData(scope: Scope, accountId: string): Promise<DataSection> {
  const found = await rows(
    scope,
    sql<{ changedAt: Date; answers: Answers }>`select changed_at "changedAt", answers from intake.draft
      where territory_id = ${scope.territory} and draft_id in (${unsent(scope, accountId)}) order by changed_at`,
  )
  const entries = found.map(({ changedAt, answers }) => ({
    at: changedAt.toISOString(),
    answers: Object.entries(answers)
      .map(([name, values]) => `${name}: ${values.join(', ')}`)
      .join('\n'),
  }))
  return { name: 'drafts', entries }
}

async function writtenData(scope: Scope, { householdId, requestIds }: FamilyIds): Promise<DataSection[]> {
  const letters = (await journalOf(scope, { householdId })).map((letter) => ({
    at: letter.plannedAt.toISOString(),
    channel: letter.way,
    name: letter.name,
    subject: letter.subject,
    text: [...letter.paragraphs, ...letter.legal].join('\n'),
  }))
  const messages: DataSection['entries'][number][] = []
  for (const requestId of requestIds) {
    for (const { at, side, text, enclosures } of await threadOf(scope, requestId))
      messages.push({
        at: at.toISOString(),
        who: side,
        text,
        file: enclosures.map(({ name }) => name).join(', ') || null,
      })
  }
  return [
    { name: 'letters', entries: letters },
    { name: 'messages', entries: messages },
  ]
}

/** A name that stays inside its folder, on any system. */
const safe = (name: string): string => name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-').slice(0, 120) || 'file'

async function filesOf(scope: Scope, { requestIds }: FamilyIds): Promise<FamilyFile[]> {
  const files: FamilyFile[] = []
  for (const requestId of requestIds) {
    const proofs = (await filesAbout(scope, `request:${requestId}`)).map(({ fileId }) => fileId)
    const joined = (await threadOf(scope, requestId)).flatMap(({ enclosures }) =>
      enclosures.map(({ fileId }) => fileId),
    )
    files.push(...(await kept(scope, [...proofs, ...joined])))
  }
  return files
}

async function kept(scope: Scope, fileIds: readonly string[]): Promise<FamilyFile[]> {
  const files: FamilyFile[] = []
  for (const fileId of fileIds) {
    const found = await fileOf(scope, fileId)
    if (found) files.push({ name: safe(found.name), bytes: found.bytes })
  }
  return files
}
