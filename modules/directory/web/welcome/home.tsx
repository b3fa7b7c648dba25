import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Card, Grid, Hero, LinkButton, Section, Tiles } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../application/ports.ts'
import { eventsToCome, offer, zoneList } from '../../application/queries.ts'
import type { EventsToCome } from '../../application/queries.ts'
import { EventTeasers } from '../events/event-lines.tsx'
import { addressIsland } from '../places/near.tsx'
import { say } from './messages.ts'
import { ByPlace, Call, Situations } from './parts.tsx'
import { questionIds } from './questions.ts'

const soon = 3

/** The welcome: what this is, five situations, a place, a question; how places are given, whom to call. */
export const homePage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { territory, lang, link, by, today } = request
    const t = say(lang)
    const { total } = await run.ask(offer, {}, by)
    const zones = await run.ask(zoneList, {}, by)
    const events = (await run.ask(eventsToCome, { from: today, limit: 12 }, by))
      .filter(({ event }) => !event.cancelled && event.audience.includes('families'))
      .slice(0, soon)
    return page(
      territory.settings.serviceName ?? 'Ribambelle',
      <>
        <Welcome request={request} count={total} />
        <Section title={t('home.situation')}>
          <Situations request={request} />
        </Section>
        <Section title={t('home.place')}>
          <ByPlace request={request} zones={zones} />
        </Section>
        <Section title={t('home.question')}>
          <Tiles
            label={t('home.question')}
            tiles={questionIds.map((id) => ({ label: t(`question.${id}`), href: link(`/questions#${id}`) }))}
          />
        </Section>
        <Soon request={request} events={events} />
        <HowPlacesAreGiven request={request} />
        <Call request={request} />
      </>,
      { current: '/', islands: [addressIsland] },
    )
  }

function Welcome({ request: { lang, link, territory }, count }: { request: PageRequest; count: number }) {
  const t = say(lang)
  return (
    <Hero
      title={t('home.title')}
      lead={t('home.lead', { count, territory: territory.name })}
      actions={
        <>
          <LinkButton href={link('/request')} icon="pencil">
            {t('home.ask')}
          </LinkButton>
          <LinkButton href={link('/places')} variant="secondary" icon="map-pin">
            {t('home.find')}
          </LinkButton>
          <LinkButton href={link('/my')} variant="quiet" icon="eye">
            {t('home.follow')}
          </LinkButton>
        </>
      }
    />
  )
}

function Soon({ request, events }: { request: PageRequest; events: readonly EventsToCome[] }) {
  const { lang, link } = request
  const t = say(lang)
  if (events.length === 0) return null
  return (
    <Section title={t('home.events')}>
      <EventTeasers request={request} events={events} />
      <p>
        <a href={link('/events')}>{t('home.events.all')}</a>
      </p>
    </Section>
  )
}

function HowPlacesAreGiven({ request: { lang, link } }: { request: PageRequest }) {
  const t = say(lang)
  return (
    <Section title={t('home.how')}>
      <Grid>
        <Card title={t('home.how.scale')} actions={<a href={link('/scale')}>{t('home.how.scale.link')}</a>}>
          <p>{t('home.how.scale.text')}</p>
        </Card>
        <Card title={t('home.how.round')} actions={<a href={link('/calendar')}>{t('home.how.round.link')}</a>}>
          <p>{t('home.how.round.text')}</p>
        </Card>
        <Card title={t('home.how.verify')} actions={<a href={link('/rounds')}>{t('home.how.verify.link')}</a>}>
          <p>{t('home.how.verify.text')}</p>
        </Card>
      </Grid>
    </Section>
  )
}
