import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, Card, Column, EmptyState, Form, PageHeader, Panel, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { mandatesOf } from '../../application/asking/help.ts'
import type { IntakePorts } from '../../application/ports.ts'
import { shared } from '../messages.ts'
import { say as sayDesk } from './desk/messages.ts'
import { say } from './messages.ts'

type Run = Runner<IntakePorts>

/** How members of the staff and helpers are called, by account; those that nobody knows are left out. */
export type NamesSlot = (request: PageRequest, accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

type Given = NonNullable<Awaited<ReturnType<typeof mandatesOf>>>[number]

interface GivenProps {
  readonly request: PageRequest
  readonly mandate: Given
  readonly names: ReadonlyMap<string, string>
  /** where the button that ends it sends */
  readonly end: string
  /** at the desk one speaks of the family, not to it */
  readonly desk?: boolean
}

/** One mandate: who, for what, until when; it ends with one button. */
function GivenCard({ request, mandate, names, end, desk = false }: GivenProps): VNode {
  const { lang } = request
  const t = say(lang)
  const { helperId, allows, consent, agreedOn, until, endedOn, held } = mandate
  const name = names.get(helperId) ?? t('helpers.somebody')
  const over = { day: dayWords(lang, endedOn ?? until) }
  return (
    <Card
      level={2}
      title={name}
      aside={<Tag tone={held ? 'success' : 'neutral'}>{t(held ? 'helpers.held' : 'helpers.over')}</Tag>}
      actions={
        held ? (
          <Form action={end} idempotencyKey={`${request.newKey}-${mandate.mandateId}`}>
            <Button variant="secondary" about={name}>
              {t('helpers.end')}
            </Button>
          </Form>
        ) : undefined
      }
    >
      <p>{held ? t('helpers.until', over) : t('helpers.until-past', over)}</p>
      <p>
        {allows.length === 0
          ? t('helpers.wrote')
          : t('helpers.may', {
              what: listWords(
                lang,
                allows.map((one) => t(`may.${one}`)),
              ),
            })}
      </p>
      <p>{(desk ? sayDesk(lang) : t)(`helpers.agreed.${consent}`, { day: dayWords(lang, agreedOn) })}</p>
    </Card>
  )
}

/** Who acts for a family: for the family itself, which ends it when it wants. */
export const helpersPage =
  (run: Run, namesOf: NamesSlot) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const mandates = await run.ask(mandatesOf, requestId, request.by)
    if (!mandates) return notFound()
    const t = say(request.lang)
    const names = await namesOf(
      request,
      mandates.map(({ helperId }) => helperId),
    )
    const crumbs = [
      { label: t('helpers.back'), href: request.link(`/my/requests/${requestId}`) },
      { label: t('helpers.title') },
    ]
    const body = (
      <Column>
        <PageHeader
          title={t('helpers.title')}
          lead={t('helpers.lead')}
          above={<Breadcrumb label={shared(request.lang)('breadcrumb')} crumbs={crumbs} />}
        />
        {request.query.has('ended') && (
          <Panel tone="success" title={t('helpers.ended')} announce>
            <p>{t('helpers.ended.what')}</p>
          </Panel>
        )}
        {mandates.length === 0 && (
          <EmptyState title={t('helpers.none')} figures={2}>
            <p>{t('helpers.none.hint')}</p>
          </EmptyState>
        )}
        {mandates.map((mandate) => (
          <GivenCard
            request={request}
            mandate={mandate}
            names={names}
            end={request.link(`/my/mandates/${mandate.mandateId}/end`)}
          />
        ))}
      </Column>
    )
    return page(t('helpers.title'), body, { current: '/my' })
  }

/** The same at the desk, inside the sheet of a request; null when nobody acts for the family. */
export async function helpersPanel(
  run: Run,
  namesOf: NamesSlot,
  request: PageRequest,
  requestId: string,
): Promise<VNode | null> {
  const mandates = (await run.ask(mandatesOf, requestId, request.by)) ?? []
  if (mandates.length === 0) return null
  const names = await namesOf(
    request,
    mandates.map(({ helperId }) => helperId),
  )
  return (
    <>
      {mandates.map((mandate) => (
        <GivenCard
          request={request}
          mandate={mandate}
          names={names}
          end={request.link(`/desk/mandates/${mandate.mandateId}/end`)}
          desk
        />
      ))}
    </>
  )
}
