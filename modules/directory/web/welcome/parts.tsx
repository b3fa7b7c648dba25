import { hubHoursIn } from '@ribambelle/platform/http'
import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import { Button, Form, Grid, Panel, Select, Tiles } from '@ribambelle/ui'
import type { Zone } from '../../domain/site.ts'
import { AddressField } from '../places/near.tsx'
import type { DirectorySlots } from '../slots.ts'
import { Phone } from '../inline.tsx'
import { phoneWords } from '../words.ts'
import { say } from './messages.ts'
import { situationIds, situations } from './situations.ts'
import type { SituationId } from './situations.ts'

// A number keeps its order inside a sentence that reads from right to left.
const [leftToRight, endOfIt] = ['\u2066', '\u2069']

export const isolated = (text: string): string => `${leftToRight}${text}${endOfIt}`

/** The five ways in. @param except the one whose page this is */
export function Situations({ request, except }: { request: PageRequest; except?: SituationId }) {
  const t = say(request.lang)
  return (
    <Tiles
      label={t('situations')}
      tiles={situationIds
        .filter((id) => id !== except)
        .map((id) => ({
          label: t(`situation.${id}`),
          hint: t(`situation.${id}.hint`),
          href: request.link(`/situations/${id}`),
          icon: situations[id].icon,
        }))}
    />
  )
}

/** By place: an address, or an area. */
export function ByPlace({ request, zones }: { request: PageRequest; zones: readonly Zone[] }) {
  const { lang, link } = request
  const t = say(lang)
  const top = zones.filter(({ parentId }) => parentId === null)
  const listed = top.length > 1 ? top : zones.filter(({ parentId }) => parentId === top[0]?.zoneId)
  return (
    <Grid wide>
      <Form
        action={link('/places/near')}
        idempotencyKey={request.newKey}
        hidden={{ back: '', to: 'list' }}
        label={t('place.address')}
      >
        <AddressField request={request} />
        <Button icon="map-pin">{t('place.near')}</Button>
      </Form>
      {listed.length > 1 && (
        <Form action={link('/places')} method="get" label={t('place.zone')}>
          <Select
            name="zone"
            label={t('place.zone')}
            hint={t('place.zone.hint')}
            placeholder={t('place.zone.all')}
            options={listed.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
          />
          <Button variant="secondary" icon="search">
            {t('place.see')}
          </Button>
        </Form>
      )}
    </Grid>
  )
}

/** Whom to call, with the hours. */
export function Call({ request: { lang, territory }, bare = false }: { request: PageRequest; bare?: boolean }) {
  const t = say(lang)
  const { hubPhone } = territory.settings
  const hours = hubHoursIn(territory.settings, lang)
  return (
    <Panel title={bare ? undefined : t('call')}>
      <p>{hubPhone ? t('call.text', { phone: isolated(phoneWords(hubPhone)) }) : t('call.none')}</p>
      {hubPhone && (
        <p>
          <Phone phone={hubPhone} />{' '}
          {hours.text && (
            <span class="hint" lang={hours.lang}>
              {hours.text}
            </span>
          )}
        </p>
      )}
    </Panel>
  )
}

/** The next days of the commissions, as their keepers announced them. */
export async function nextDays(slots: DirectorySlots, request: PageRequest) {
  const days = (await slots.nextDays?.(request)) ?? []
  const { lang, link } = request
  const t = say(lang)
  if (days.length === 0) return null
  return (
    <>
      <ul>
        {days.map(({ title, day }) => (
          <li>{t('day', { day: dayWords(lang, day), title })}</li>
        ))}
      </ul>
      <p>
        <a href={link('/calendar')}>{t('day.all')}</a>
      </p>
    </>
  )
}
