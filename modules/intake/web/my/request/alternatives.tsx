import { comingSeptember } from '@ribambelle/kernel'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { monthWords, numberWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Column,
  EmptyState,
  Form,
  ItemList,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { alternativesFor } from '../../../application/following/alternatives.ts'
import type { Alternative, Alternatives } from '../../../application/following/alternatives.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { isOpen } from '../../../domain/transitions.ts'
import { shared } from '../../messages.ts'
import { say } from '../messages.ts'
import type { Vacancies, MySlots } from '../slots.ts'

/** « 350 m », « 2,4 km »: nobody walks as the crow flies, so no figure is finer than it can be. */
const distanceWords = (lang: Lang, metres: number): string =>
  metres < 950
    ? numberWords(lang, Math.max(50, Math.round(metres / 50) * 50), { style: 'unit', unit: 'meter' })
    : numberWords(lang, metres / 1000, {
        style: 'unit',
        unit: 'kilometer',
        maximumFractionDigits: metres < 10_000 ? 1 : 0,
      })

interface Props {
  readonly request: PageRequest
  readonly found: Alternatives
  readonly free: Vacancies
}

function Free({ request, free, siteId }: Props & { siteId: string }): VNode | null {
  const t = say(request.lang)
  const { now = 0, september = 0 } = free.get(siteId) ?? {}
  const month = monthWords(request.lang, comingSeptember(request.today))
  if (now > 0) return <Tag tone="success">{t('alternatives.free.now', { places: now })}</Tag>
  return september > 0 ? <Tag tone="info">{t('alternatives.free.later', { places: september, month })}</Tag> : null
}

function itemOf(props: Props, { site, metres }: Alternative) {
  const { request } = props
  return {
    id: site.siteId,
    title: <a href={request.link(`/places/${site.siteId}`)}>{site.name}</a>,
    detail: (
      <>
        <bdi>{`${site.address}, ${site.town}`}</bdi>
        {metres !== undefined && (
          <>
            {' · '}
            <bdi>{say(request.lang)('alternatives.far', { distance: distanceWords(request.lang, metres) })}</bdi>
          </>
        )}
      </>
    ),
    actions: <Free {...props} siteId={site.siteId} />,
  }
}

function Onward({ request, found }: Props): VNode {
  const t = say(request.lang)
  const { requestId, state } = found.request
  return (
    <ButtonRow>
      {isOpen(state) && (
        <Form action={request.link(`/my/requests/${requestId}/change`)}>
          <Button variant="secondary" icon="plus">
            {t('alternatives.add')}
          </Button>
        </Form>
      )}
      <LinkButton href={request.link('/costs')} variant="secondary">
        {t('alternatives.costs')}
      </LinkButton>
      <LinkButton href={request.link('/places')} variant="quiet">
        {t('alternatives.all')}
      </LinkButton>
    </ButtonRow>
  )
}

/** What can help a family for whom no place was found. */
export const alternativesPage =
  (run: Runner<IntakePorts>, { vacancies }: MySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const found = await run.ask(alternativesFor, requestId, request.by)
    if (!found) return notFound()
    const t = say(request.lang)
    const { reference } = found.request
    const props = { request, found, free: await vacancies(request) }
    const crumbs = [
      { label: t('my.title'), href: request.link('/my') },
      { label: reference, href: request.link(`/my/requests/${requestId}`) },
      { label: t('alternatives.title') },
    ]
    const body = (
      <Column>
        <PageHeader
          title={t('alternatives.title')}
          lead={t('alternatives.lead', { reference })}
          above={<Breadcrumb label={shared(request.lang)('breadcrumb')} crumbs={crumbs} />}
        />
        <Panel>
          <p>{t('alternatives.call')}</p>
          <LinkButton href={request.link(`/my/requests/${requestId}/call-back`)} icon="phone">
            {t('call-back.title')}
          </LinkButton>
        </Panel>
        {found.groups.length === 0 && <EmptyState title={t('alternatives.none')} />}
        {found.groups.map(({ group, found: near }) => (
          <Section title={t(`alternatives.group.${group}`)}>
            <p>{t(`alternatives.group.${group}.means`)}</p>
            <ItemList label={t(`alternatives.group.${group}`)} items={near.map((one) => itemOf(props, one))} />
          </Section>
        ))}
        <Onward {...props} />
      </Column>
    )
    return page(t('alternatives.title'), body, { current: '/my' })
  }
