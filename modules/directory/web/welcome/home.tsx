import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Card, Grid, Hero, LinkButton, Panel, Section } from '@ribambelle/ui'
import type { DirectoryPorts } from '../../application/ports.ts'
import { listedPlaces } from '../../application/queries.ts'
import { say } from './messages.ts'

/** The welcome: what this is, three first actions, how places are given, whom to call. */
export const homePage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { territory, lang, link, by } = request
    const t = say(lang)
    const count = (await run.ask(listedPlaces, {}, by)).length
    return page(
      territory.settings.serviceName ?? 'Ribambelle',
      <>
        <Hero
          title={t('home.title')}
          lead={t('home.lead')}
          actions={
            <>
              <LinkButton href={link('/request')} icon="pencil">
                {t('home.ask')}
              </LinkButton>
              <LinkButton href={link('/places')} variant="secondary" icon="map-pin">
                {t('home.find')}
              </LinkButton>
            </>
          }
        />
        <Grid>
          <Card title={t('home.find')} level={2} href={link('/places')}>
            <p>{t('home.find.text', { count })}</p>
          </Card>
          <Card title={t('home.ask')} level={2} href={link('/request')}>
            <p>{t('home.ask.text')}</p>
          </Card>
          <Card title={t('home.follow')} level={2} href={link('/my')}>
            <p>{t('home.follow.text')}</p>
          </Card>
        </Grid>
        <HowPlacesAreGiven request={request} />
        <Call request={request} />
      </>,
      { current: '/' },
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
        <Card title={t('home.how.round')}>
          <p>{t('home.how.round.text')}</p>
        </Card>
        <Card title={t('home.how.verify')} actions={<a href={link('/rounds')}>{t('home.how.verify.link')}</a>}>
          <p>{t('home.how.verify.text')}</p>
        </Card>
      </Grid>
    </Section>
  )
}

// A number keeps its order inside a sentence that reads from right to left.
const [leftToRight, endOfIt] = ['\u2066', '\u2069']

function Call({ request: { lang, territory } }: { request: PageRequest }) {
  const t = say(lang)
  const { hubPhone } = territory.settings
  return (
    <Panel title={t('home.call')}>
      <p>{hubPhone ? t('home.call.text', { phone: `${leftToRight}${hubPhone}${endOfIt}` }) : t('home.call.none')}</p>
    </Panel>
  )
}
