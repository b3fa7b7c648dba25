import type { Refusal } from '@ribambelle/kernel'
import { page } from '@ribambelle/platform/http'
import type { PageReply, PageRequest } from '@ribambelle/platform/http'
import { Column, ErrorSummary, PageHeader } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import { say } from './messages.ts'
import type { Say } from './messages.ts'

/** Every reason why an act of this module is refused, with its message. */
export type RefusalCode =
  | 'account-closed'
  | 'centres-missing'
  | 'code-already-used'
  | 'code-wrong'
  | 'email-not-valid'
  | 'email-taken'
  | 'key-reused'
  | 'language-unknown'
  | 'link-expired'
  | 'link-not-open'
  | 'link-unknown'
  | 'link-used'
  | 'name-missing'
  | 'name-too-long'
  | 'not-allowed'
  | 'password-too-long'
  | 'password-too-plain'
  | 'password-too-short'
  | 'passwords-differ'
  | 'persona-not-found'
  | 'roles-missing'
  | 'signed-out'
  | 'too-many-attempts'
  | 'wrong-password'

export type Refusals = readonly Refusal<RefusalCode>[]

/** What is wrong with a field, for beside it. */
export const errorOf = (t: Say, refusals: Refusals, field: string): string | undefined => {
  const found = refusals.find((refusal) => refusal.field === field)
  return found && t(`refused.${found.code}`)
}

/** 422 beside the fields; 429 when somebody must wait. */
const statusOf = (refusals: Refusals): number => {
  if (refusals.length === 0) return 200
  return refusals.some(({ code }) => code === 'too-many-attempts') ? 429 : 422
}

interface FormPage {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly refusals?: Refusals
  readonly density?: 'family' | 'desk'
  readonly current?: string
  readonly children: ComponentChildren
}

/** A page around one form: title, what is wrong, the form. */
export function formPage(request: PageRequest, shown: FormPage): PageReply {
  const { title, lead, refusals = [], density = 'family', current, children } = shown
  const t = say(request.lang)
  const body = (
    <Column>
      <PageHeader title={title} lead={lead} />
      <ErrorSummary
        title={t('error.title')}
        errors={refusals.map(({ code, field }) => ({ field, message: t(`refused.${code}`) }))}
      />
      {children}
    </Column>
  )
  const windowTitle = refusals.length > 0 ? t('error.window', { title }) : title
  return page(windowTitle, body, { density, status: statusOf(refusals), ...(current ? { current } : {}) })
}
