import type { JournalEntry } from '@ribambelle/correspondence'
import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dateWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Column, Details, EmptyState, PageHeader, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { lettersAbout } from '../../../application/following/followed.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { shared } from '../../messages.ts'
import { wasWritten } from './history.tsx'
import { say } from '../messages.ts'

/** One letter as it was written, in the language in which it left. */
function Letter({ request, letter }: { request: PageRequest; letter: JournalEntry }): VNode {
  const { lang } = request
  const t = say(lang)
  const { subject, paragraphs, legal, way, name, plannedAt } = letter
  const on = dateWords(lang, plannedAt, request.clock.zone)
  if (subject === '') {
    return (
      <Section title={on}>
        <p>{t('letters.erased')}</p>
      </Section>
    )
  }
  return (
    <Section title={subject}>
      <p>{t('letters.way', { day: on, way: t(`letters.way.${way}`), name })}</p>
      <div lang={letter.language} dir="auto">
        {paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </div>
      {legal.length > 0 && (
        <Details summary={t('letters.legal')}>
          <div lang="fr" dir="ltr">
            {legal.map((notice) => (
              <p>{notice}</p>
            ))}
          </div>
        </Details>
      )}
    </Section>
  )
}

/** Everything that the service wrote about a request, the latest first. */
export const lettersPage =
  (run: Runner<IntakePorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const found = await run.ask(lettersAbout, requestId, request.by)
    if (!found) return notFound()
    const t = say(request.lang)
    const s = shared(request.lang)
    const { reference } = found.request
    const letters = found.letters.filter(wasWritten).toReversed()
    const crumbs = [
      { label: t('my.title'), href: request.link('/my') },
      { label: reference, href: request.link(`/my/requests/${requestId}`) },
      { label: t('letters.title') },
    ]
    const body = (
      <Column>
        <PageHeader
          title={t('letters.title')}
          lead={t('letters.lead', { reference })}
          above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
        />
        {letters.length === 0 && <EmptyState title={t('letters.none')} />}
        {letters.map((letter) => (
          <Letter request={request} letter={letter} />
        ))}
      </Column>
    )
    return page(t('letters.title'), body, { current: '/my' })
  }
