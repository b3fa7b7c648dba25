import type { PageRequest } from '@ribambelle/platform/http'
import { Card, Icon, Pick, Tag } from '@ribambelle/ui'
import type { FoundPlace } from '../../application/with-sheets.ts'
import { familyOf } from '../../domain/family.ts'
import { isCentre } from '../../domain/site.ts'
import { AddressLine } from '../inline.tsx'
import { marks } from '../map/marks.ts'
import {
  agesWords,
  hasVacancy,
  hoursLines,
  kindWord,
  languagesWords,
  priceWord,
  vacancyWords,
  walkWords,
} from '../words.ts'
import { say } from './messages.ts'

interface PlaceCardProps {
  request: PageRequest
  place: FoundPlace
  level?: 2 | 3 | undefined
  /** with the box that chooses it for comparison and favourites */
  pick?: boolean | undefined
}

/** One place in a list: what it is, where, when, for whom, and whether there is room. */
export function PlaceCard({ request, place, level = 3, pick = false }: PlaceCardProps) {
  const { lang, link } = request
  const t = say(lang)
  const { site } = place
  const { tone, shape } = marks[familyOf(site.kind)]
  return (
    <Card
      title={site.name}
      level={level}
      href={link(`/places/${site.siteId}`)}
      aside={
        <Tag tone={tone} shape={shape}>
          {kindWord(lang, site.kind)}
        </Tag>
      }
      actions={pick ? <Pick name="sites" value={site.siteId} label={t('card.pick')} about={site.name} /> : undefined}
    >
      <p>
        <AddressLine site={site} />
        {site.invented.includes('name') && (
          <>
            {' '}
            <Tag>{t('card.invented')}</Tag>
          </>
        )}
      </p>
      <AtAGlance request={request} place={place} />
      <Facts request={request} place={place} />
    </Card>
  )
}

/** How far, when, and whether there is room. */
function AtAGlance({ request: { lang, today }, place }: Pick<PlaceCardProps, 'request' | 'place'>) {
  const { site, walk, vacancy } = place
  return (
    <>
      {walk && (
        <p>
          <Icon name="map-pin" label={walkWords(lang, walk)} />
        </p>
      )}
      {site.hours !== null && (
        <p>
          <Icon name="clock" label={hoursLines(lang, site.hours).join(' ; ')} />
          {site.invented.includes('hours') && ` (${say(lang)('card.mark')})`}
        </p>
      )}
      {vacancy && (
        <p>
          <Tag tone={hasVacancy(vacancy) ? 'success' : 'neutral'} shape={hasVacancy(vacancy) ? 'check' : 'dash'}>
            {vacancyWords(lang, vacancy, today)}
          </Tag>
        </p>
      )}
    </>
  )
}

/** What else helps to choose, on one quiet line. */
function Facts({ request: { lang }, place: { site } }: Pick<PlaceCardProps, 'request' | 'place'>) {
  const t = say(lang)
  const facts = [
    isCentre(site.kind) ? agesWords(lang, site) : undefined,
    site.price === null ? undefined : priceWord(lang, site.price),
    site.stepFree ? t('card.step-free') : undefined,
    site.withoutJob ? t('card.no-job') : undefined,
    site.languages.length > 1 ? languagesWords(lang, site.languages) : undefined,
  ].filter((fact) => fact !== undefined)
  return facts.length === 0 ? null : <p class="hint">{facts.join(' · ')}</p>
}
