import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  ActionBar,
  Breadcrumb,
  Button,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  TextField,
} from '@ribambelle/ui'
import type { DirectoryPorts } from '../../application/ports.ts'
import { chosenPlaces } from '../../application/queries.ts'
import type { FoundPlace } from '../../application/with-sheets.ts'
import { nearOf } from '../places/near.tsx'
import { PlaceCard } from '../places/place-card.tsx'
import type { DirectorySlots } from '../slots.ts'
import { favouritesCookie, favouritesOf, isSiteId, mostFavourites, siteIdsIn } from './favourites.ts'
import { say } from './messages.ts'

/** The places that this browser keeps; with `sites` in the address, those that somebody else chose. */
const favouritesPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, query, by } = request
    const t = say(lang)
    const shared = query.has('sites')
    const siteIds = shared ? siteIdsIn(query.getAll('sites'), mostFavourites) : favouritesOf(request)
    const counted = (await slots.vacancies?.(request)) ?? new Map()
    const from = await nearOf(run, request)
    const places = await run.ask(chosenPlaces, { siteIds, from, counted }, by)
    const title = t(shared ? 'favourites.shared' : 'favourites.title')
    const crumbs = [{ label: t('compare.back'), href: link('/places') }, { label: title }]
    return page(
      title,
      <>
        <PageHeader
          title={title}
          lead={t(shared ? 'favourites.shared.lead' : 'favourites.lead')}
          above={<Breadcrumb label={t('choice.crumbs')} crumbs={crumbs} />}
        />
        {places.length === 0 ? (
          <EmptyState
            title={t('favourites.none')}
            action={<LinkButton href={link('/places')}>{t('compare.back')}</LinkButton>}
          >
            <p>{t('favourites.none.text')}</p>
          </EmptyState>
        ) : (
          <>
            <Kept request={request} places={places} shared={shared} />
            {!shared && <Share request={request} places={places} origin={slots.origin} />}
          </>
        )}
      </>,
      { current: '/places' },
    )
  }

function Kept({ request, places, shared }: { request: PageRequest; places: readonly FoundPlace[]; shared: boolean }) {
  const { lang, link } = request
  const t = say(lang)
  return (
    <Form action={link('/places/compare')} method="get" label={t('favourites.form')}>
      {places.map((place) => (
        <PlaceCard request={request} place={place} level={2} pick />
      ))}
      <ActionBar>
        <Button variant="secondary" icon="list">
          {t('favourites.compare')}
        </Button>
        <Button
          variant="quiet"
          icon={shared ? 'star' : 'close'}
          formAction={link('/places/favourites')}
          formMethod="post"
          name="act"
          value={shared ? 'add' : 'remove'}
        >
          {t(shared ? 'favourites.keep' : 'favourites.remove')}
        </Button>
      </ActionBar>
    </Form>
  )
}

/** A link that shows the same places to somebody else: it says nothing of who sends it. */
function Share({
  request: { lang, link },
  places,
  origin = '',
}: {
  request: PageRequest
  places: readonly FoundPlace[]
  origin: string | undefined
}) {
  const t = say(lang)
  const address = `${origin}${link(`/places/favourites?sites=${places.map(({ site }) => site.siteId).join(',')}`)}`
  const mail = `mailto:?subject=${encodeURIComponent(t('favourites.share.subject'))}&body=${encodeURIComponent(address)}`
  return (
    <Section title={t('favourites.share')}>
      <TextField name="address" label={t('favourites.share.label')} value={address} readOnly type="url" />
      <p>
        <LinkButton href={mail} variant="secondary" icon="mail">
          {t('favourites.share.mail')}
        </LinkButton>
      </p>
      <Panel>
        <p>{t('favourites.where')}</p>
      </Panel>
    </Section>
  )
}

/** Keeps places in the reader's own browser, or lets go of them. Nothing is kept by the service. */
const changeFavourites =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, link, by } = request
    const kept = favouritesOf(request)
    const given = siteIdsIn(form.list('sites'), mostFavourites)
    const shown = await run.ask(chosenPlaces, { siteIds: given, from: undefined, counted: new Map() }, by)
    const chosen = form.text('act') === 'remove' ? given : shown.map(({ site }) => site.siteId)
    const next =
      form.text('act') === 'remove'
        ? kept.filter((siteId) => !chosen.includes(siteId))
        : [...kept, ...chosen.filter((siteId) => !kept.includes(siteId))]
    const from = form.text('from')
    return redirect(link(isSiteId(from) ? `/places/${from}` : '/places/favourites'), [favouritesCookie(request, next)])
  }

export const favouritesRoutes = (run: Runner<DirectoryPorts>, slots: DirectorySlots): Route[] => [
  { method: 'GET', path: '/places/favourites', who: 'anyone', handle: favouritesPage(run, slots) },
  { method: 'POST', path: '/places/favourites', who: 'anyone', handle: changeFavourites(run) },
]
