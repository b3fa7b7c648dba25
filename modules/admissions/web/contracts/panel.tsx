import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Card, Section, SummaryList, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { contractsOfRequest } from '../../application/contracts/queries.ts'
import type { AdmissionsPorts } from '../../application/ports.ts'
import { centreName, weekWords } from '../words.ts'
import { say } from './messages.ts'

/** The places that a request's children hold or will hold, for the pages of intake. */
export const contractsPanel =
  (run: Runner<AdmissionsPorts>) =>
  async (requestId: string, request: PageRequest): Promise<VNode | null> => {
    const found = await run.ask(contractsOfRequest, requestId, request.by)
    if (!found) return null
    const { lang, link, actor } = request
    const t = say(lang)
    const children = new Set(found.lines.map(({ part }) => part.childId))
    const unsigned = found.lines.some(({ signed }) => !signed)
    const staff = actor.kind === 'staff'
    return (
      <Section title={t(children.size > 1 ? 'title.several' : 'title')}>
        {found.lines.map(({ part, firstName, signed }) => (
          <Card
            level={3}
            title={t('line', {
              child: firstName ?? t('child.unnamed'),
              centre: centreName(found.sites, part.centreId),
            })}
            {...(staff ? { href: link(`/desk/contracts/${part.contractId}`) } : {})}
            aside={<Tag tone={signed ? 'success' : 'info'}>{t(signed ? 'signed' : 'unsigned')}</Tag>}
          >
            <SummaryList
              rows={[
                { term: t('from'), value: dayWords(lang, part.from) },
                { term: t('until'), value: dayWords(lang, part.until) },
                { term: t('week'), value: weekWords(lang, part.week) },
              ]}
            />
          </Card>
        ))}
        {!staff && unsigned && <p>{t('unsigned.text')}</p>}
        {!staff && <p>{t('change')}</p>}
      </Section>
    )
  }
