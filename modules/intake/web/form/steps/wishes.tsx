import type { Site } from '@ribambelle/directory'
import { ageInMonths, firstDay, isDay, isMonth } from '@ribambelle/kernel'
import { numberWords } from '@ribambelle/platform/messages'
import { Button, ButtonRow, fieldId, Form, ItemList, Panel, RadioGroup, Section, TextField } from '@ribambelle/ui'
import type { Item } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { shared } from '../../messages.ts'
import { siteName, zoneName } from '../../words.ts'
import { askedIn, childCount } from '../answers.ts'
import { errorOf, StepFrame, stepLink } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'
import { byDistance, inZone, matching, shownAtOnce } from './suggestions.ts'
import type { Suggested } from './suggestions.ts'

/** What helps to choose a place: kind, town, distance, and whether a child has the age for it when care begins. */
function placeWords(view: StepView, { site, kilometres }: Suggested): string[] {
  const { lang } = view.request
  const t = say(lang)
  const { children, startMonth } = askedIn(view.typed)
  const words = [t(`site-kind.${site.kind}`), zoneName(lang, view.open.zones, site.zoneId)]
  if (kilometres !== null) words.push(distanceWords(view, kilometres))
  const ages = isMonth(startMonth)
    ? children.flatMap(({ born }) => (isDay(born) ? [ageInMonths(born, firstDay(startMonth))] : []))
    : []
  if (ages.some((age) => age < (site.fromMonths ?? 0)))
    words.push(t('wishes.too-young', { months: site.fromMonths ?? 0 }))
  if (ages.some((age) => age >= (site.toMonths ?? Infinity)))
    words.push(t('wishes.too-old', { months: site.toMonths ?? 0 }))
  return words
}

function distanceWords({ request: { lang } }: StepView, kilometres: number): string {
  const t = say(lang)
  if (kilometres < 0.95)
    return t('wishes.metres', { metres: numberWords(lang, Math.max(50, Math.round(kilometres * 20) * 50)) })
  return t('wishes.kilometres', { kilometres: numberWords(lang, kilometres, { maximumFractionDigits: 1 }) })
}

/** Each apart: names of places run from left to right in every language. */
const Details = ({ view, place }: { view: StepView; place: Suggested }): VNode => (
  <>
    {placeWords(view, place).map((words, n) => (
      <>
        {n > 0 && ' · '}
        <bdi>{words}</bdi>
      </>
    ))}
  </>
)

/** A link to the sheet of a place, in its own page: the form stays as it is. */
const SiteLink = ({ view, site }: { view: StepView; site: Site }): VNode => (
  <a href={view.request.link(`/places/${site.siteId}`)}>{site.name}</a>
)

/** One wish, with the buttons that move it. */
function wishItem(view: StepView, places: readonly Suggested[], siteId: string, n: number, count: number): Item {
  const { lang } = view.request
  const t = say(lang)
  const place = places.find(({ site }) => site.siteId === siteId)
  const name = place?.site.name ?? siteName(lang, [], siteId)
  const button = (act: string, words: string): VNode => (
    <Button variant="secondary" name="act" value={`${act}:${siteId}`} about={name}>
      {words}
    </Button>
  )
  return {
    id: siteId,
    title: place ? <SiteLink view={view} site={place.site} /> : name,
    detail: (
      <>
        <input type="hidden" name="wishes" value={siteId} />
        {place && <Details view={view} place={place} />}
      </>
    ),
    actions: (
      <>
        {n > 0 && button('up', t('wishes.up'))}
        {n < count - 1 && button('down', t('wishes.down'))}
        <Button variant="quiet" icon="close" name="act" value={`remove:${siteId}`} about={name}>
          {t('wishes.remove')}
        </Button>
      </>
    ),
  }
}

/** Together or not: asked only where there are several children. */
function SiblingsField({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const s = shared(view.request.lang)
  return (
    <RadioGroup
      name="siblings"
      label={s('siblings.label')}
      hint={t('siblings.hint')}
      value={view.typed.text('siblings')}
      error={errorOf(view)('siblings')}
      choices={[
        { value: 'together', label: s('siblings.together') },
        { value: 'split', label: s('siblings.split') },
      ]}
    />
  )
}

interface FinderProps {
  readonly view: StepView
  readonly places: readonly Suggested[]
  readonly wishes: readonly string[]
}

/** All places of the zone at once: as many wishes as there is room for, the nearest first; they can be moved like the others. */
function WholeZone({ view, places, wishes }: FinderProps): VNode | null {
  const { lang } = view.request
  const t = say(lang)
  const zoneId = view.home.exact?.zoneId ?? view.typed.text('zoneId')
  const zone = view.open.zones.find((known) => known.zoneId === zoneId)
  const types = (['collective', 'individual'] as const).filter(
    (type) => zone !== undefined && inZone(places, { zoneId, type, wishes }).length > 1,
  )
  if (types.length === 0 || zone === undefined) return null
  return (
    <ButtonRow>
      {types.map((type) => (
        <Button variant="quiet" icon="plus" name="act" value={`zone:${type}`}>
          {t(`wishes.zone.${type}`, { zone: zone.name })}
        </Button>
      ))}
    </ButtonRow>
  )
}

interface FoundProps extends Pick<FinderProps, 'view'> {
  /** places that are not chosen yet, and those of them on the page */
  readonly left: FinderProps['places']
  readonly shown: FinderProps['places']
  /** no more can be chosen */
  readonly full: boolean
}

/** Places that were found, each with its button, and the way to more of them. */
function Found({ view, left, shown, full }: FoundProps): VNode {
  const t = say(view.request.lang)
  return (
    <>
      <ItemList
        id={fieldId('found')}
        label={t('wishes.find.title')}
        items={shown.map((place) => ({
          id: place.site.siteId,
          title: <SiteLink view={view} site={place.site} />,
          detail: <Details view={view} place={place} />,
          actions: full ? undefined : (
            <Button
              variant="secondary"
              icon="plus"
              name="act"
              value={`add:${place.site.siteId}`}
              about={place.site.name}
            >
              {t('wishes.add')}
            </Button>
          ),
        }))}
      />
      {shown.length < left.length && (
        <ButtonRow>
          <Button variant="quiet" name="act" value={`more:${shown.length + shownAtOnce}`}>
            {t('wishes.more')}
          </Button>
        </ButtonRow>
      )}
    </>
  )
}

/** Places to choose from: the nearest, or those that were looked for. */
function Finder({ view, places, wishes }: FinderProps): VNode {
  const { lang } = view.request
  const t = say(lang)
  const search = view.typed.text('search')
  const left = matching(
    places.filter(({ site }) => !wishes.includes(site.siteId)),
    search,
  )
  const shown = left.slice(0, Math.max(shownAtOnce, Number(view.typed.text('shown')) || 0))
  const full = wishes.length >= view.open.policy.mostWishes
  return (
    <Section title={t('wishes.find.title')}>
      <Form action={stepLink(view, 'wishes')} label={t('wishes.find.title')}>
        <TextField
          name="search"
          type="search"
          label={t('wishes.find')}
          hint={t('wishes.find.hint')}
          value={search}
          maxLength={80}
          width="medium"
        />
        <ButtonRow>
          <Button variant="secondary" icon="search" name="act" value="search">
            {t('wishes.find.do')}
          </Button>
        </ButtonRow>
        <p>
          <a href={view.request.link('/costs')}>{t('wishes.costs')}</a>
        </p>
        {full && <p>{t('wishes.full', { most: view.open.policy.mostWishes })}</p>}
        <p role="status">{t('wishes.found', { count: left.length, shown: shown.length })}</p>
        <Found view={view} left={left} shown={shown} full={full} />
        {!full && search === '' && <WholeZone view={view} places={places} wishes={wishes} />}
      </Form>
    </Section>
  )
}

/** What was chosen, in the family's own order. */
function Chosen({ view, places, wishes }: FinderProps): VNode {
  const t = say(view.request.lang)
  const title = t('wishes.chosen', { count: wishes.length, most: view.open.policy.mostWishes })
  const error = errorOf(view)('wishes')
  return (
    <Section title={title} id={fieldId('wishes')}>
      {error ? (
        <Panel tone="error" title={error}>
          <p>{t('wishes.none.hint')}</p>
        </Panel>
      ) : (
        <p>{t(wishes.length === 0 ? 'wishes.none' : 'wishes.order')}</p>
      )}
      {wishes.length > 0 && (
        <ItemList
          ranked
          island="wish-order"
          data={{ moved: t('wishes.moved', { name: '{name}', rank: '{rank}' }) }}
          id={fieldId('wish-list')}
          label={title}
          items={wishes.map((siteId, n) => wishItem(view, places, siteId, n, wishes.length))}
        />
      )}
    </Section>
  )
}

/** Where: centres and childminders in the family's own order. */
export function WishesStep({ view }: { view: StepView }): VNode {
  const t = say(view.request.lang)
  const { centres, policy } = view.open
  const { wishes } = askedIn(view.typed)
  const places = byDistance(centres, view.home.exact)
  return (
    <StepFrame
      view={view}
      step="wishes"
      lead={t('step.wishes.lead', { most: policy.mostWishes })}
      beside={<Finder view={view} places={places} wishes={wishes} />}
    >
      {/* The Enter key goes on; without this it would press the first button, which moves a place. */}
      <button type="submit" name="act" value="go" hidden />
      <Chosen view={view} places={places} wishes={wishes} />
      {childCount(view.typed) > 1 && <SiblingsField view={view} />}
    </StepFrame>
  )
}
