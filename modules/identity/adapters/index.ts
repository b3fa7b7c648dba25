import { row } from '@ribambelle/platform/database'
import type { Scope } from '@ribambelle/platform/database'
import { sql } from 'kysely'
import type { IdentityPorts } from '../application/ports.ts'
import { accountsPort } from './accounts.pg.ts'
import { attemptsPort } from './attempts.pg.ts'
import { linksPort } from './links.pg.ts'
import { mailsPort } from './mails.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { secondFactors, secrets } from './secrets.ts'
import { sessionsPort } from './sessions.pg.ts'

/** Everything identity keeps, for one transaction; the scope lets the app join another module's work to it. */
export const identityPorts = (scope: Scope): IdentityPorts & { readonly scope: Scope } => ({
  scope,
  accounts: accountsPort(scope),
  sessions: sessionsPort(scope),
  links: linksPort(scope),
  attempts: attemptsPort(scope),
  passwords: { hash: hashPassword, matches: passwordMatches },
  secondFactors: secondFactors(scope.clock),
  secrets,
  mails: mailsPort(scope),
  isDemo: async () =>
    (
      await row(
        scope,
        sql<{ demo: boolean }>`select demo from platform.territory where territory_id = ${scope.territory}`,
      )
    )?.demo ?? false,
})
