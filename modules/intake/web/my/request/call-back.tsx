import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, Column, ErrorSummary, Form, PageHeader, RadioGroup, TextField } from '@ribambelle/ui'
import { askCallBack, callMoments } from '../../../application/following/ask-call-back.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { requestSheet } from '../../../application/queries.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say } from '../messages.ts'

type Run = Runner<IntakePorts>

/** « Ring me back »: a number and a moment. @param refusals why the last one was not taken */
export const callBackPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const sheet = await run.ask(requestSheet, requestId, request.by)
    if (!sheet) return notFound()
    const { lang, form } = request
    const t = say(lang)
    const s = shared(lang)
    const { reference, household } = sheet.request
    const known = household.guardians.find(({ phone }) => phone !== null)?.phone ?? ''
    const error = errorsByField(lang, refusals)
    const crumbs = [
      { label: t('my.title'), href: request.link('/my') },
      { label: reference, href: request.link(`/my/requests/${requestId}`) },
      { label: t('call-back.title') },
    ]
    const body = (
      <Column>
        <PageHeader
          title={t('call-back.title')}
          lead={t('call-back.lead', { reference })}
          above={<Breadcrumb label={s('breadcrumb')} crumbs={crumbs} />}
        />
        <ErrorSummary title={s('errors.title')} errors={summaryOf(lang, refusals)} />
        <Form action={request.link(`/my/requests/${requestId}/call-back`)} idempotencyKey={request.newKey}>
          <TextField
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            width="medium"
            label={t('call-back.phone')}
            value={refusals.length > 0 ? form.text('phone') : known}
            error={error('phone')}
            required
          />
          <RadioGroup
            name="moment"
            label={t('call-back.moment')}
            value={callMoments.find((one) => one === form.text('moment')) ?? 'any'}
            choices={callMoments.map((moment) => ({ value: moment, label: t(`call-back.moment.${moment}`) }))}
          />
          <Button icon="phone">{t('call-back.do')}</Button>
        </Form>
      </Column>
    )
    return page(t('call-back.title'), body, { current: '/my', status: refusals.length > 0 ? 422 : 200 })
  }

/** Puts the family on the list of calls. */
export const callBack =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const { form } = request
    const moment = callMoments.find((one) => one === form.text('moment')) ?? 'any'
    const phone = form.text('phone').slice(0, 60)
    const asked = await run.act(askCallBack, { requestId, phone, moment }, request.by)
    if (asked.ok) return redirect(`${request.link(`/my/requests/${requestId}`)}?done=call-back`)
    return callBackPage(run)(request, asked.refusals)
  }
