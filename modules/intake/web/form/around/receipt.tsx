import { hubHoursIn, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { ButtonRow, Column, LinkButton, PageHeader, PaperChain, Panel, Section } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { OpenDraft } from '../../../application/queries.ts'
import { shared } from '../../messages.ts'
import { sheetLink } from '../../my/pages.tsx'
import { phoneWords } from '../../words.ts'
import { say } from '../messages.ts'
import { steps } from '../steps.ts'

/** What remains after sending: the reference that one says on the telephone, and what comes next. */
export function receiptPage(request: PageRequest, { draft, reference }: OpenDraft): Reply {
  const title = say(request.lang)(draft.changesRequestId === null ? 'receipt.title' : 'receipt.changed')
  const proofs = request.link(`/request/${request.params['draftToken'] ?? ''}/proofs`)
  const sent = { title, reference: reference ?? '', requestId: draft.requestId ?? '', proofs }
  return page(title, <Receipt request={request} {...sent} />, { current: '/request' })
}

interface Sent {
  readonly request: PageRequest
  readonly title: string
  readonly reference: string
  readonly requestId: string
  /** where proofs can still be sent */
  readonly proofs: string
}

/** Where one goes on: the followed request, the desk, or signing in. */
function Onward({ request, requestId, proofs }: Sent): VNode {
  const t = say(request.lang)
  const { kind } = request.actor
  return (
    <>
      <ButtonRow>
        <LinkButton href={proofs.replace(/proofs$/, 'receipt.pdf')} variant="secondary" icon="download" download>
          {t('receipt.pdf')}
        </LinkButton>
        <LinkButton href={proofs} variant="secondary" icon="upload">
          {t('receipt.proofs')}
        </LinkButton>
        {kind === 'family' && (
          <LinkButton href={request.link(`/my/requests/${requestId}`)} icon="arrow">
            {t('receipt.follow')}
          </LinkButton>
        )}
        {kind === 'staff' && (
          <LinkButton href={sheetLink(request, requestId)} icon="arrow">
            {t('receipt.desk')}
          </LinkButton>
        )}
        {kind === 'anyone' && (
          <LinkButton href={request.link('/sign-in')} icon="user">
            {t('receipt.sign-in')}
          </LinkButton>
        )}
      </ButtonRow>
      {kind === 'anyone' && <p>{t('receipt.sign-in.how')}</p>}
    </>
  )
}

function Receipt(sent: Sent): VNode {
  const { request, title, reference } = sent
  const t = say(request.lang)
  const { hubPhone = '' } = request.territory.settings
  return (
    <Column>
      <PaperChain figures={steps.length} />
      <PageHeader title={title} lead={t('receipt.lead', { reference })} />
      <Panel tone="success" title={reference} announce>
        <p>{t('receipt.keep')}</p>
      </Panel>
      <Section title={t('receipt.next')}>
        <ol>
          <li>{t('receipt.next.proofs')}</li>
          <li>{t('receipt.next.commission')}</li>
          <li>{t('receipt.next.answer')}</li>
        </ol>
      </Section>
      {hubPhone !== '' && (
        <p>
          {shared(request.lang)('call-us', {
            phone: phoneWords(hubPhone),
            hours: hubHoursIn(request.territory.settings, request.lang).text,
          })}
        </p>
      )}
      <Onward {...sent} />
    </Column>
  )
}
