import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Grid, Section, StatTile } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MeetingPorts } from '../../../application/meeting/ports.ts'
import { deskFigures } from '../../../application/meeting/queries.ts'
import { say } from './messages.ts'
import { here } from './words.ts'

/** On the desk's home: the meetings of the day, and what is still to be noted. Null for who does not work there. */
export const deskMeetingsPanel =
  (run: Runner<MeetingPorts>) =>
  async (request: PageRequest): Promise<VNode | null> => {
    const figures = await run.ask(deskFigures, null, request.by)
    if (!figures) return null
    const t = say(request.lang)
    return (
      <Section title={t('title')}>
        <Grid>
          <StatTile
            label={t('panel.week')}
            value={String(figures.week)}
            detail={t('panel.week.means')}
            href={request.link(here)}
          />
          <StatTile
            label={t('panel.to-note')}
            value={String(figures.toNote)}
            detail={t('panel.to-note.means')}
            href={request.link(`${here}?when=past`)}
          />
        </Grid>
      </Section>
    )
  }
