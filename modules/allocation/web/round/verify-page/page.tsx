import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { spoken } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Details,
  FileField,
  Form,
  Grid,
  Numbered,
  PageHeader,
  Panel,
  Section,
  Select,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../application/ports.ts'
import { verifiableRounds } from '../../../application/round/verifiable-rounds.ts'
import type { VerifiableRound } from '../../../application/round/verifiable-rounds.ts'
import { fileNames } from '../../../domain/files/files.ts'
import { verifySteps } from '../../../domain/files/verify.ts'
import { say as sayAllocation } from '../../messages.ts'
import { say } from './messages.ts'
import { wordKeys } from './setting.ts'
import type { Setting } from './setting.ts'

/** The program of this page, and the one that recomputes: engine, checker and all, loaded when somebody verifies. */
export const verifyIsland = 'verify-page'
export const verifyThread = 'verify-thread'

interface Props {
  readonly request: PageRequest
  readonly rounds: readonly VerifiableRound[]
}

/** Left for the program to fill in. */
const blanks = Object.fromEntries(
  ['count', 'step', 'steps', 'name', 'names', 'round'].map((name) => [name, `{${name}}`]),
)

function settingOf({ request: { lang, link }, rounds }: Props): Setting {
  const t = say(lang)
  return {
    lang: spoken(lang),
    words: Object.fromEntries(wordKeys.map((key) => [key, t(key, blanks)])) as Setting['words'],
    steps: Object.fromEntries(verifySteps.map((step) => [step, t(`step.${step}`)])) as Setting['steps'],
    rounds: rounds.map(({ round: { roundId, name }, seal, files }) => ({
      roundId,
      name,
      seal,
      files: files.map((file) => ({ name: file, address: link(`/rounds/${roundId}/files/${file}`) })),
    })),
  }
}

/** The choice of files: only shown where the program runs. */
function Controls({ request: { lang, query }, rounds }: Props): VNode {
  const t = say(lang)
  const asked = rounds.find(({ round }) => round.roundId === query.get('round')) ?? rounds[0]
  return (
    <Section title={t('choose.title')}>
      <Grid wide>
        {asked ? (
          <div data-part="of-here">
            <Form action="" method="get" label={t('choose.round')}>
              <Select
                name="round"
                label={t('choose.round')}
                value={asked.round.roundId}
                options={rounds.map(({ round }) => ({ value: round.roundId, label: round.name }))}
              />
              <ButtonRow>
                <Button>{t('choose.go')}</Button>
              </ButtonRow>
            </Form>
          </div>
        ) : (
          <p>{t('choose.none')}</p>
        )}
        <div data-part="of-device">
          <Form action="" method="get" label={t('choose.files')}>
            <FileField
              name="files"
              label={t('choose.files')}
              hint={t('choose.files.hint', { names: fileNames.join(', ') })}
              accept=".json,application/json"
              multiple
            />
            <ButtonRow>
              <Button variant="secondary">{t('choose.files.go')}</Button>
            </ButtonRow>
          </Form>
        </div>
      </Grid>
      <p role="status" data-part="progress"></p>
      <div data-part="stop" hidden>
        <Button type="button" variant="quiet">
          {t('stop')}
        </Button>
      </div>
      <div role="status" data-part="answer"></div>
    </Section>
  )
}

function Island(props: Props): VNode {
  const { lang } = props.request
  const t = say(lang)
  const copies: Readonly<Record<string, VNode>> = {
    controls: <Controls {...props} />,
    'state-ok': <Tag tone="success">{t('state.ok')}</Tag>,
    'state-ko': <Tag tone="error">{t('state.ko')}</Tag>,
    'state-not-asked': <Tag>{t('state.not-asked')}</Tag>,
    'verdict-ok': (
      <Panel tone="success" title={t('ok.title')} level={3}>
        <p>{t('ok.text')}</p>
      </Panel>
    ),
    'verdict-ko': (
      <Panel tone="error" title={t('ko.title')} level={3}>
        <p data-part="wrong"></p>
      </Panel>
    ),
    seal: (
      <Panel title={t('seal.title')} level={3}>
        <p>
          <bdi data-part="seal-itself"></bdi>
        </p>
        <p data-part="seal-known"></p>
        <p>{t('seal.text')}</p>
      </Panel>
    ),
  }
  return (
    <div data-island={verifyIsland}>
      <script
        type="application/json"
        data-part="setting"
        // "<" as an escape: nothing in a name ends the script.
        dangerouslySetInnerHTML={{ __html: JSON.stringify(settingOf(props)).replaceAll('<', '\\u003c') }}
      />
      {Object.entries(copies).map(([name, copy]) => (
        <template data-part={name}>{copy}</template>
      ))}
      <div data-part="without">
        <Panel title={t('without.title')}>
          <p>{t('without.text')}</p>
        </Panel>
      </div>
    </div>
  )
}

/** Files to download, for those who verify elsewhere. */
function Files({ request: { lang, link }, rounds }: Props): VNode {
  const t = say(lang)
  return (
    <Section title={t('files.title')}>
      {rounds.length === 0 && <p>{t('choose.none')}</p>}
      {rounds.map(({ round, files }) => (
        <Details summary={t('files.of', { round: round.name })}>
          <ul>
            {files.map((name) => (
              <li>
                <a href={link(`/rounds/${round.roundId}/files/${name}`)} download={name}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      ))}
    </Section>
  )
}

/** Anybody recomputes a round in the browser: nothing is sent, and no trust is asked for. */
export const verifyPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, link } = request
    const t = say(lang)
    const rounds = await run.ask(verifiableRounds, null, request.by)
    return page(
      t('title'),
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={sayAllocation(lang)('breadcrumb')}
              crumbs={[{ label: sayAllocation(lang)('rounds.title'), href: link('/rounds') }, { label: t('title') }]}
            />
          }
          title={t('title')}
          lead={t('lead')}
        />
        <p>{t('private')}</p>
        <Island request={request} rounds={rounds} />
        <Section title={t('steps.title')}>
          <Numbered
            steps={verifySteps.map((step) => ({
              title: t(`step.${step}`),
              children: (
                <>
                  <p>{t(`step.${step}.text`)}</p>
                  <div data-step={step}></div>
                </>
              ),
            }))}
          />
        </Section>
        <Section title={t('command.title')}>
          <p>{t('command.text')}</p>
          <p>
            <code dir="ltr">npm run ribambelle -- verify FOLDER</code>
          </p>
        </Section>
        <Files request={request} rounds={rounds} />
      </>,
      { current: '/verify', islands: [verifyIsland], later: [verifyThread] },
    )
  }
