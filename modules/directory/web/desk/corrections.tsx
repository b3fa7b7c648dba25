import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Card, EmptyState, Form, PageHeader, Tag } from '@ribambelle/ui'
import { closeCorrection, correctionKeepers, openCorrections } from '../../application/corrections.ts'
import type { DirectoryPorts } from '../../application/ports.ts'
import { say } from './messages.ts'

/** What readers found wrong in the sheets, oldest first. */
const correctionsPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link, by } = request
    const t = say(lang)
    const open = await run.ask(openCorrections, {}, by)
    if (!open) return notFound()
    return page(
      t('corrections.title'),
      <>
        <PageHeader title={t('corrections.title')} lead={t('corrections.lead')} />
        {open.length === 0 && (
          <EmptyState title={t('corrections.none')}>
            <p>{t('corrections.none.text')}</p>
          </EmptyState>
        )}
        {open.map(({ correction, site }) => (
          <Card
            title={site?.name ?? correction.siteId}
            level={2}
            aside={<Tag tone="info">{t(`corrections.field.${correction.field}`)}</Tag>}
            actions={<Close request={request} correctionId={correction.correctionId} />}
          >
            <p dir="auto">{correction.message}</p>
            <p class="hint">{instantWords(lang, correction.madeAt, request.clock.zone)}</p>
            {site && (
              <p>
                <a href={link(`/desk/places/${site.siteId}`)}>{t('corrections.edit')}</a>
              </p>
            )}
            {site?.listed && (
              <p>
                <a href={link(`/places/${site.siteId}`)}>{t('corrections.sheet')}</a>
              </p>
            )}
          </Card>
        ))}
      </>,
      { density: 'desk', current: '/desk/corrections' },
    )
  }

function Close({ request: { lang, link, newKey }, correctionId }: { request: PageRequest; correctionId: string }) {
  const t = say(lang)
  return (
    <Form action={link('/desk/corrections')} idempotencyKey={`${newKey}-${correctionId}`} hidden={{ correctionId }}>
      <div class="button-row">
        <Button name="state" value="done" icon="check">
          {t('corrections.done')}
        </Button>
        <Button name="state" value="dismissed" variant="secondary">
          {t('corrections.dismiss')}
        </Button>
      </div>
    </Form>
  )
}

const sendClose =
  (run: Runner<DirectoryPorts>) =>
  async ({ form, link, by }: PageRequest): Promise<Reply> => {
    const state = form.text('state') === 'dismissed' ? 'dismissed' : 'done'
    const outcome = await run.act(closeCorrection, { correctionId: form.text('correctionId'), state }, by)
    return outcome.ok ? redirect(link('/desk/corrections')) : notFound()
  }

export const correctionDeskRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: '/desk/corrections', who: correctionKeepers, handle: correctionsPage(run) },
  { method: 'POST', path: '/desk/corrections', who: correctionKeepers, handle: sendClose(run) },
]
