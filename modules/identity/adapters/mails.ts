import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { letter, planMail } from '@ribambelle/platform/mail'
import type { LetterPart } from '@ribambelle/platform/mail'
import { isLang } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { sql } from 'kysely'
import type { Mails } from '../application/ports.ts'
import { write } from './messages.ts'

type Kind = 'sign-in' | 'invitation' | 'new-password' | 'no-account'

const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** Letters about accounts, in the language of who reads them. */
export function mailsPort(scope: Scope): Mails {
  const send = async (
    kind: Kind,
    { to, language, cause }: { to: string; language: string; cause: string },
    parts: (say: ReturnType<typeof write>) => LetterPart[],
  ): Promise<void> => {
    const lang: Lang = isLang(language) ? language : 'fr'
    const say = write(lang)
    const service = await serviceName(scope)
    const title = say(`${kind}.title`)
    const { text, html } = letter({ lang, title, parts: parts(say), signature: say('signature', { service }) })
    await planMail(scope, { cause, recipient: to, subject: say(`${kind}.subject`, { service }), text, html })
  }
  return {
    signIn: ({ link, code, ...to }) =>
      send('sign-in', to, (say) => [
        say('sign-in.open'),
        { label: say('sign-in.button'), href: link },
        say('sign-in.code'),
        { copy: spaced(code) },
        say('sign-in.why'),
      ]),
    invitation: ({ link, name, ...to }) =>
      send('invitation', to, (say) => [
        say('invitation.hello', { name }),
        say('invitation.open'),
        { label: say('invitation.button'), href: link },
        say('invitation.why'),
      ]),
    newPassword: ({ link, ...to }) =>
      send('new-password', to, (say) => [
        say('new-password.open'),
        { label: say('new-password.button'), href: link },
        say('new-password.why'),
      ]),
    noAccount: (to) => send('no-account', to, (say) => [say('no-account.what'), say('no-account.do')]),
  }
}

async function serviceName(scope: Scope): Promise<string> {
  const found = await row(
    scope,
    sql<{ service: string }>`select coalesce(settings ->> 'serviceName', name) as service from platform.territory
      where territory_id = ${scope.territory}`,
  )
  return found?.service ?? 'Ribambelle'
}
