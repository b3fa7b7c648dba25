import type { Refusal } from '@ribambelle/kernel'
import { hasRole } from '@ribambelle/kernel'
import { redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Checkbox, Details, Form, Section, Table, Tag, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { SavedList } from '../../../application/desk/lists.ts'
import { staffId } from '../../../application/desk/ports.ts'
import { dropList, saveList } from '../../../application/desk/save-list.ts'
import type { SaveListRefusal } from '../../../application/desk/save-list.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { say } from '../messages.ts'
import { addressOf, listAddress, listedIn } from './address.ts'
import type { Listed } from './address.ts'

interface SavedProps {
  readonly request: PageRequest
  readonly saved: readonly SavedList[]
  /** how owners are called */
  readonly names: ReadonlyMap<string, string>
}

function Drop({ request, list: { listId, name } }: { request: PageRequest; list: SavedList }): VNode {
  const t = say(request.lang)
  return (
    <Form
      action={request.link(`/desk/lists/${listId}/drop`)}
      idempotencyKey={`${request.newKey}-${listId.slice(0, 8)}`}
      label={`${t('saved.drop')} ${name}`}
    >
      <Button variant="quiet" about={name}>
        {t('saved.drop')}
      </Button>
    </Form>
  )
}

/** Lists that one kept, and those of colleagues who share theirs. */
export function SavedLists({ request, saved, names }: SavedProps): VNode | null {
  const t = say(request.lang)
  if (saved.length === 0) return null
  const own = staffId(request.actor)
  const mayDrop = ({ ownerId, shared }: SavedList): boolean =>
    ownerId === own || (shared && hasRole(request.actor, 'coordinator'))
  return (
    <Section title={t('saved.title')} id="saved">
      <Table
        caption={t('saved.title')}
        hideCaption
        rows={saved}
        columns={[
          {
            key: 'name',
            title: t('saved.name'),
            rowHeader: true,
            cell: ({ name, address }) => (
              <a href={listAddress(request, listedIn(new URLSearchParams(address)))}>{name}</a>
            ),
          },
          {
            key: 'owner',
            title: t('saved.owner'),
            cell: ({ ownerId }) =>
              ownerId === own ? t('saved.own') : (names.get(ownerId) ?? t('desk.assigned.colleague')),
          },
          {
            key: 'shared',
            title: t('saved.who'),
            cell: ({ shared }) => (
              <Tag tone={shared ? 'info' : 'neutral'}>{t(shared ? 'saved.shared' : 'saved.private')}</Tag>
            ),
          },
          {
            key: 'drop',
            title: t('saved.act'),
            cell: (list) => (mayDrop(list) ? <Drop request={request} list={list} /> : '—'),
          },
        ]}
      />
    </Section>
  )
}

/** Keeps the list that is shown under a name. */
export function SaveForm({
  request,
  listed,
  refusals = [],
}: {
  request: PageRequest
  listed: Listed
  refusals?: readonly Refusal[]
}): VNode {
  const t = say(request.lang)
  const [refused] = refusals
  return (
    <Details summary={t('saved.keep')} open={refused !== undefined}>
      <Form
        action={request.link('/desk/lists')}
        idempotencyKey={`${request.newKey}-list`}
        hidden={{ list: addressOf({ ...listed, turn: undefined }) }}
        label={t('saved.keep')}
      >
        <TextField
          name="name"
          label={t('saved.name')}
          hint={t('saved.name.hint')}
          value={request.form.text('name')}
          error={refused && t(`refusal.${refused.code as SaveListRefusal}`, refused.details)}
          width="medium"
        />
        <Checkbox name="shared" label={t('saved.share')} checked={request.form.has('shared')} />
        <Button variant="secondary">{t('saved.do')}</Button>
      </Form>
    </Details>
  )
}

/** Keeps a list; refused ones come back to the list with what was typed. */
export const keepList =
  (run: Runner<IntakePorts>, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const listed = listedIn(new URLSearchParams(form.text('list')))
    const command = {
      name: form.text('name'),
      address: addressOf({ ...listed, turn: undefined }),
      shared: form.has('shared'),
    }
    const done = await run.act(saveList, command, request.by)
    return done.ok ? redirect(`${request.link('/desk')}#saved`) : again(request, done.refusals)
  }

/** Forgets a list that was kept. */
export const forgetList =
  (run: Runner<IntakePorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    await run.act(dropList, { listId: request.params['listId'] ?? '' }, request.by)
    return redirect(request.link('/desk'))
  }
