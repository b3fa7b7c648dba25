import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { Button, Card, Form, Grid, PageHeader, Section } from '@ribambelle/ui'
import { personas } from '../application/queries.ts'
import type { Persona } from '../application/queries.ts'
import { signInPersona } from '../application/sign-in-persona.ts'
import { cookieOf, landingOf, secretly, tokenOf } from './act.ts'
import type { IdentityRunner } from './act.ts'
import { say } from './messages.ts'

/** People of the demonstration who sign in, in the order in which their stories are best read. */
export const personaKeys = [
  'ines-marin',
  'samira-haddad',
  'thomas-keller',
  'oriane-petit',
  'nadia-coordinator',
  'bruno-officer',
  'jeanne-helper',
  'marc-director',
  'helene-elected',
  'lise-auditor',
  'ada-administrator',
] as const

type PersonaKey = (typeof personaKeys)[number]

/** `/demo`: each person of the demonstration, with a story and one button. It exists in a demonstration only. */
export const demoPage =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    if (!request.territory.demo) return notFound()
    const found = await run.ask(personas, null, request.by)
    const t = say(request.lang)
    const ofKind = (kind: Persona['kind']) =>
      personaKeys.flatMap((key) => found.filter((persona) => persona.kind === kind && persona.key === key))
    const body = (
      <>
        <PageHeader title={t('demo.title')} lead={t('demo.lead')} />
        <People request={request} title={t('demo.families')} people={ofKind('family')} />
        <People request={request} title={t('demo.staff')} people={ofKind('staff')} />
      </>
    )
    return page(t('demo.title'), body, { current: '/demo' })
  }

function People({ request, title, people }: { request: PageRequest; title: string; people: readonly Persona[] }) {
  const t = say(request.lang)
  if (people.length === 0) return null
  return (
    <Section title={title}>
      <Grid wide>
        {people.map(({ key, name }) => (
          <Card
            title={name}
            actions={
              <Form action={request.link(`/demo/${key}`)}>
                <Button variant="secondary" icon="user">
                  {t('demo.sign-in', { name })}
                </Button>
              </Form>
            }
          >
            <p>
              <strong>{t(`persona.${key as PersonaKey}.title`)}</strong>
            </p>
            <p>{t(`persona.${key as PersonaKey}.story`)}</p>
          </Card>
        ))}
      </Grid>
    </Section>
  )
}

/** One click signs in. */
export const becomePersona =
  (run: IdentityRunner) =>
  async (request: PageRequest): Promise<Reply> => {
    const persona = personaKeys.find((key) => key === request.params['persona'])
    if (!request.territory.demo || !persona) return notFound()
    const command = { persona, oldToken: tokenOf(request) }
    const outcome = await secretly(run, request.by)(signInPersona, command)
    if (!outcome.ok) return notFound()
    const { kind, roles } = outcome.value
    const to = kind === 'family' ? '/my' : landingOf(roles)
    return redirect(request.link(to), [cookieOf(outcome.value, kind)])
  }
