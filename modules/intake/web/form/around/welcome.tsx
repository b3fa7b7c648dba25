import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Form, Hero, Panel, Section } from '@ribambelle/ui'
import type { Answers, IntakePorts } from '../../../application/ports.ts'
import { intakePolicy, myRequests } from '../../../application/queries.ts'
import { startDraft } from '../../../application/write-draft.ts'
import { may } from '../../../domain/permissions.ts'
import { answersAboutFamily } from '../answers.ts'
import { say } from '../messages.ts'
import { withoutKey } from '../pages.tsx'
import { steps } from '../steps.ts'

type Run = Runner<IntakePorts>

/** What the form asks and how long it takes; one button to begin. */
export const welcomePage =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const t = say(request.lang)
    const { draftDays, beforeBirth } = await run.ask(intakePolicy, null, request.by)
    const body = (
      <>
        <Hero
          title={t('welcome.title')}
          lead={t('welcome.lead')}
          figures={steps.length}
          actions={
            <Form action={request.link('/request')}>
              <Button icon="arrow">{t('welcome.begin')}</Button>
            </Form>
          }
        />
        <Section title={t('welcome.what')}>
          <ol>
            <li>{t(beforeBirth ? 'welcome.children' : 'welcome.children.born')}</li>
            <li>{t('welcome.week')}</li>
            <li>{t('welcome.home')}</li>
            <li>{t('welcome.wishes')}</li>
            <li>{t('welcome.situation')}</li>
            <li>{t('welcome.family')}</li>
          </ol>
        </Section>
        <Panel title={t('welcome.no-hurry.title')}>
          <p>{t('welcome.no-hurry', { days: draftDays })}</p>
          <p>{t('welcome.privacy')}</p>
        </Panel>
      </>
    )
    return page(t('welcome.title'), body, { current: '/request' })
  }

/** Begins a draft, with what is already known of a family that asked before. */
export const beginRequest =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    // Who writes for a family first writes down what it agreed to.
    if (may(request.actor, 'help')) return redirect(request.link('/desk/requests/new'))
    const [latest] = await run.ask(myRequests, null, request.by)
    const answers: Answers = latest ? answersAboutFamily(latest) : { channel: ['email'], language: [request.lang] }
    const begun = await run.act(startDraft, { changesRequestId: null, answers }, withoutKey(request))
    return begun.ok ? redirect(request.link(`/request/${begun.value.token}/children`)) : notFound()
  }
