import type { Refusal } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Select,
  TextArea,
} from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { BulkRefusal } from '../../../application/desk/bulk/plan-bulk.ts'
import { nobody } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import { canUndo, mostWords } from '../../../domain/desk/bulk.ts'
import type { BulkAct, LineVerdict } from '../../../domain/desk/bulk.ts'
import type { Colleague } from '../../desk/list/table.tsx'
import { shared } from '../../messages.ts'
import { say } from './messages.ts'

/** What would be done, and to how many. */
export interface ConfirmProps {
  readonly request: PageRequest
  readonly act: BulkAct
  readonly verdicts: ReadonlyMap<LineVerdict, number>
  readonly colleagues: readonly Colleague[]
  readonly refusals: readonly Refusal[]
  /** address of the form, and what it carries unseen */
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  /** address of the list */
  readonly back: string
  /** what the act is done to, line by line */
  readonly children: ComponentChildren
}

const refusalWords = ({ request: { lang } }: Pick<ConfirmProps, 'request'>, { code, details }: Refusal): string =>
  say(lang)(`refusal.${code as BulkRefusal}`, details)

/** What the act asks besides the lines. */
function Question(props: ConfirmProps): VNode | null {
  const { request, act, colleagues, refusals } = props
  const t = say(request.lang)
  const me = staffId(request.actor)
  const errorOf = (field: string): string | undefined => {
    const refused = refusals.find((refusal) => refusal.field === field)
    return refused && refusalWords(props, refused)
  }
  if (act === 'assign') {
    const others = colleagues.filter(({ accountId }) => accountId !== me)
    return (
      <Select
        name="assignee"
        label={t('confirm.assignee')}
        value={request.form.text('assignee') || me}
        error={errorOf('assignee')}
        width="medium"
        options={[
          { value: me ?? '', label: t('confirm.me') },
          ...others.map(({ accountId, name }) => ({ value: accountId, label: name })),
          { value: nobody, label: t('confirm.nobody') },
        ]}
      />
    )
  }
  if (act !== 'ask-paper') return null
  return (
    <TextArea
      name="body"
      label={t('confirm.words')}
      hint={t('confirm.words.hint', { most: mostWords })}
      value={request.form.text('body')}
      error={errorOf('body')}
    />
  )
}

/** How many change, and why the others do not. */
function Counts({ request, act, verdicts }: Pick<ConfirmProps, 'request' | 'act' | 'verdicts'>): VNode {
  const t = say(request.lang)
  const others = (['same', 'too-late', 'nothing-to-ask'] as const).filter((verdict) => verdicts.get(verdict))
  return (
    <Panel tone="info">
      <p>{t(`confirm.does.${act}`, { count: verdicts.get('do') ?? 0 })}</p>
      {others.map((verdict) => (
        <p>{t(`confirm.${verdict}`, { count: verdicts.get(verdict) ?? 0 })}</p>
      ))}
      <p>{t(canUndo(act) ? 'confirm.undo' : 'confirm.no-undo')}</p>
    </Panel>
  )
}

/** What will be done, to how many, and what is asked for it; nothing is done before the button. */
export function Confirm(props: ConfirmProps): VNode {
  const { request, act, verdicts, refusals, action, hidden, back, children } = props
  const t = say(request.lang)
  const count = verdicts.get('do') ?? 0
  const total = [...verdicts.values()].reduce((sum, one) => sum + one, 0)
  const crumbs = [{ label: t('bulk.list'), href: back }, { label: t(`act.${act}`) }]
  return (
    <>
      <PageHeader
        title={t(`act.${act}`)}
        above={<Breadcrumb label={shared(request.lang)('breadcrumb')} crumbs={crumbs} />}
      />
      <ErrorSummary
        title={shared(request.lang)('errors.title')}
        errors={refusals.map((refusal) => ({ field: refusal.field, message: refusalWords(props, refusal) }))}
      />
      <Counts request={request} act={act} verdicts={verdicts} />
      <Form action={action} idempotencyKey={request.newKey} hidden={hidden} label={t(`act.${act}`)}>
        {count > 0 && <Question {...props} />}
        <ButtonRow>
          {count > 0 && <Button>{t('confirm.do', { count })}</Button>}
          <LinkButton variant="quiet" href={back}>
            {t('confirm.back')}
          </LinkButton>
        </ButtonRow>
      </Form>
      <Section title={t('confirm.lines', { count: total })}>{children}</Section>
    </>
  )
}
