import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Grid, LinkButton, PageHeader, Section, StatTile } from '@ribambelle/ui'
import { otherBaskets, workBaskets } from '../../../application/desk/lists.ts'
import type { Basket } from '../../../application/desk/lists.ts'
import { deskHome } from '../../../application/desk/queries.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import type { NamesSlot } from '../../mandates/helpers.tsx'
import type { OwnPanel } from '../../my/slots.ts'
import { say } from '../messages.ts'
import { listAddress, mine } from './address.ts'
import { SavedLists } from './saved.tsx'
import { SearchForm } from './search.tsx'

/** The desk: what waits, basket by basket, and the lists that one keeps. */
export const deskPage =
  (run: Runner<IntakePorts>, namesOf: NamesSlot, meetings: OwnPanel) =>
  async (request: PageRequest): Promise<Reply> => {
    const home = await run.ask(deskHome, null, request.by)
    if (!home) return notFound()
    const t = say(request.lang)
    const owners = await namesOf(
      request,
      home.saved.map(({ ownerId }) => ownerId),
    )
    const tile = (basket: Basket) => (
      <StatTile
        label={t(`basket.${basket}`)}
        value={String(home.counts[basket])}
        detail={t(`basket.${basket}.means`)}
        href={listAddress(request, { basket })}
      />
    )
    const body = (
      <>
        <PageHeader
          title={t('desk.title')}
          lead={t('desk.lead')}
          actions={
            <LinkButton href={request.link('/desk/requests/new')} icon="plus">
              {t('desk.new')}
            </LinkButton>
          }
        />
        <SearchForm request={request} typed="" />
        <Section title={t('desk.to-do')}>
          <Grid>
            {workBaskets.map(tile)}
            <StatTile
              label={t('basket.mine')}
              value={String(home.mine)}
              detail={t('basket.mine.means')}
              href={listAddress(request, { assignedTo: mine })}
            />
          </Grid>
        </Section>
        {await meetings(request)}
        <SavedLists request={request} saved={home.saved} names={owners} />
        <Section title={t('desk.to-find')}>
          <Grid>{otherBaskets.map(tile)}</Grid>
        </Section>
      </>
    )
    return page(t('desk.title'), body, { density: 'desk', current: '/desk' })
  }
