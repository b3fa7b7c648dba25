import type { PageRequest } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { LinkButton, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MeetingPorts } from '../../application/meeting/ports.ts'
import { myMeetings } from '../../application/meeting/queries.ts'
import { HeldList } from './list.tsx'
import { say } from './messages.ts'

/** On a family's own page: what comes next, and where to book. Null for who has asked for nothing. */
export const myMeetingsPanel =
  (run: Runner<MeetingPorts>) =>
  async (request: PageRequest): Promise<VNode | null> => {
    const { held, requests, zone } = await run.ask(myMeetings, {}, request.by)
    if (requests.length === 0 && held.length === 0) return null
    const t = say(request.lang)
    const now = request.clock.now()
    const coming = held.filter(
      ({ booking, meeting }) => (booking.state === 'booked' || booking.state === 'waiting') && meeting.endsAt > now,
    )
    return (
      <Section title={t('title')}>
        {coming.length > 0 ? (
          <HeldList request={request} held={coming} zone={zone} label={t('mine')} />
        ) : (
          <p>{t('lead')}</p>
        )}
        <LinkButton href={request.link('/my/meetings')} variant="secondary" icon="calendar">
          {t('panel.do')}
        </LinkButton>
      </Section>
    )
  }
