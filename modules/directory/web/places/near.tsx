import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { Cookie, PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Column, ErrorSummary, Form, PageHeader, RadioGroup, Section, TextField } from '@ribambelle/ui'
import { addressesLike, isAsTyped } from '../../application/addresses.ts'
import type { Address, DirectoryPorts } from '../../application/ports.ts'
import { homePoint, zonesLike } from '../../application/queries.ts'
import type { Zone } from '../../domain/site.ts'
import { addressOf, askedIn, longestSearch, nothingAsked } from './asked.ts'
import { say } from './messages.ts'

/** The address of a family stays in her browser: the number of its row, for two hours, for this territory. Never in an address of ours. */
const cookieName = 'near'
/** suggests addresses while one types */
export const addressIsland = 'directory-address'
const twoHours = 7_200
const mostChoices = 10

const cookieOf = ({ territory }: PageRequest, addressId: string): Cookie => ({
  name: cookieName,
  value: addressId === '' ? '' : `${territory.territoryId} ${addressId}`,
  maxAge: twoHours,
})

/** From where the reader wants distances; undefined when she has not said. */
export async function nearOf(run: Runner<DirectoryPorts>, request: PageRequest): Promise<Address | undefined> {
  const [territoryId, addressId] = (request.cookies[cookieName] ?? '').split(/ (.*)/s)
  if (territoryId !== request.territory.territoryId || !addressId || addressId.length > 200) return undefined
  return run.ask(homePoint, { addressId }, request.by)
}

/** The page to come back to, read as an address of ours: nothing else is followed. */
function backOf({ form, link }: PageRequest): string {
  const path = form.text('to') === 'map' ? '/places/map' : '/places'
  return link(addressOf({ ...askedIn(new URLSearchParams(form.text('back'))), sort: undefined, page: 1 }, path))
}

interface NearProps {
  request: PageRequest
  /** the query of the list to come back to */
  back: string
  to: 'list' | 'map'
}

/** Where one types an address; the island suggests those of the territory's file. */
export function AddressField({
  request: { lang, link },
  value,
  error,
}: {
  request: PageRequest
  value?: string | undefined
  error?: string | undefined
}) {
  const t = say(lang)
  return (
    <div data-island={addressIsland} data-source={link('/places/addresses.json')}>
      <TextField
        name="address"
        label={t('near.label')}
        hint={t('near.hint')}
        value={value}
        error={error}
        maxLength={longestSearch}
        autoComplete="street-address"
      />
    </div>
  )
}

/** The form that asks where one is. */
export function NearForm({ request, back, to }: NearProps) {
  const t = say(request.lang)
  return (
    <Form
      action={request.link('/places/near')}
      idempotencyKey={request.newKey}
      hidden={{ back, to }}
      label={t('near.form')}
    >
      <AddressField request={request} />
      <Button variant="secondary" icon="map-pin">
        {t('near.send')}
      </Button>
    </Form>
  )
}

/** Where one is, once said, and the way to forget it. */
export function NearLine({ request, near, back, to }: NearProps & { near: Address }) {
  const t = say(request.lang)
  return (
    <Form
      action={request.link('/places/near')}
      idempotencyKey={request.newKey}
      hidden={{ back, to, act: 'forget' }}
      label={t('near.form')}
    >
      <p>
        {t('near.from', { address: near.label })} <span class="hint">{t('near.estimate')}</span>{' '}
        <Button variant="quiet" icon="close">
          {t('near.forget')}
        </Button>
      </p>
    </Form>
  )
}

/** Reads an address: keeps it when there is one only, else asks which was meant. */
const sendNear =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, by } = request
    if (form.text('act') === 'forget') return redirect(backOf(request), [cookieOf(request, '')])
    const picked = form.text('pick')
    if (picked !== '') {
      if (!(await run.ask(homePoint, { addressId: picked }, by))) return notFound()
      return redirect(backOf(request), [cookieOf(request, picked)])
    }
    const typed = form.text('address').slice(0, longestSearch)
    const found = await run.ask(addressesLike, { typed, limit: mostChoices }, by)
    const [only] = found
    // A slip that was forgiven is shown before it is believed.
    if (only && found.length === 1 && isAsTyped(typed, only.label))
      return redirect(backOf(request), [cookieOf(request, only.addressId)])
    const zones = await run.ask(zonesLike, { typed }, by)
    const unknown = found.length === 0 && zones.length === 0
    const error = unknown ? say(request.lang)(typed === '' ? 'near.empty' : 'near.unknown') : undefined
    return nearPage(request, { typed, found, zones, error })
  }

interface Asking {
  readonly typed: string
  readonly found: readonly Address[]
  readonly zones: readonly Zone[]
  /** in the reader's words */
  readonly error?: string | undefined
}

/** Asks where one is: at first, when several addresses may be meant, and when none is known. */
function nearPage(request: PageRequest, { typed, found, zones, error }: Asking): Reply {
  const { lang, link } = request
  const t = say(lang)
  const hidden = { back: request.form.text('back'), to: request.form.text('to') }
  const form = (
    <Form action={link('/places/near')} idempotencyKey={request.newKey} hidden={hidden} label={t('near.form')}>
      <AddressField request={request} value={typed} error={error} />
      <Button variant={found.length > 0 ? 'secondary' : 'primary'} icon="map-pin">
        {t('near.send')}
      </Button>
    </Form>
  )
  return page(
    t('near.title'),
    <>
      {error && <ErrorSummary title={t('near.error')} errors={[{ field: 'address', message: error }]} />}
      <PageHeader title={t('near.title')} lead={t(found.length > 0 ? 'near.lead-several' : 'near.lead')} />
      <Column>
        {found.length > 0 && <Which request={request} found={found} hidden={hidden} />}
        {zones.length > 0 && <Zones request={request} zones={zones} />}
        {found.length > 0 ? <Section title={t('near.again')}>{form}</Section> : form}
      </Column>
    </>,
    { current: '/places', status: error ? 422 : 200, islands: [addressIsland] },
  )
}

/** The addresses that may be meant, to choose from. */
function Which({
  request: { lang, link, newKey },
  found,
  hidden,
}: Pick<Asking, 'found'> & { request: PageRequest; hidden: Record<string, string> }) {
  const t = say(lang)
  return (
    <Form action={link('/places/near')} idempotencyKey={newKey} hidden={hidden} label={t('near.which')}>
      <RadioGroup
        name="pick"
        label={t('near.which')}
        value={found[0]!.addressId}
        choices={found.map(({ addressId, label }) => ({ value: addressId, label }))}
      />
      <Button>{t('near.choose')}</Button>
    </Form>
  )
}

function Zones({ request: { lang, link }, zones }: Pick<Asking, 'zones'> & { request: PageRequest }) {
  return (
    <Section title={say(lang)('near.zones')}>
      <ul>
        {zones.map(({ zoneId, name }) => (
          <li>
            <a href={link(addressOf({ ...nothingAsked, zoneId }))}>{name}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a page suggests while one types: addresses of the territory's own file only, and nothing of it is kept. */
const suggest =
  (run: Runner<DirectoryPorts>) =>
  async ({ form, by }: PageRequest): Promise<Reply> => {
    const typed = form.text('address').slice(0, longestSearch)
    const found = typed.length < 3 ? [] : await run.ask(addressesLike, { typed, limit: 6 }, by)
    return {
      kind: 'file',
      type: 'application/json; charset=utf-8',
      body: JSON.stringify(found.map(({ label }) => label)),
    }
  }

const askNear = (request: PageRequest): Promise<Reply> =>
  Promise.resolve(nearPage(request, { typed: '', found: [], zones: [] }))

export const nearRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: '/places/near', who: 'anyone', handle: askNear },
  { method: 'POST', path: '/places/near', who: 'anyone', handle: sendNear(run) },
  { method: 'POST', path: '/places/addresses.json', who: 'anyone', handle: suggest(run) },
]
