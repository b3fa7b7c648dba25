import { ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import { recoveryCodes } from '../domain/lifetimes.ts'
import { wasRight } from './attempts.ts'
import { countSecondFactorTry, pendingOf } from './pass-second-factor.ts'
import type { SecondFactorGiven, SecondFactorRefusal } from './pass-second-factor.ts'
import type { Act, IdentityPorts } from './ports.ts'
import { openSession } from './sessions.ts'
import type { Opened } from './sessions.ts'

export interface Enrolled extends Opened {
  /** shown once, kept only as hashes */
  readonly recoveryCodes: readonly string[]
}

/** The first code proves that the telephone holds the secret that was shown; the desk opens. */
export async function enrolSecondFactor(
  command: SecondFactorGiven,
  act: Act,
): Promise<Outcome<Enrolled, SecondFactorRefusal>> {
  const counted = await act(countSecondFactorTry, command)
  return counted.ok ? act(enrol, command) : counted
}

async function enrol(
  { token, code, peer }: SecondFactorGiven,
  _actor: Actor,
  ports: IdentityPorts,
): Promise<Outcome<Enrolled, SecondFactorRefusal>> {
  const { accounts, secondFactors, secrets } = ports
  const pending = await pendingOf(token, ports)
  const secret = pending?.session.pendingSecret
  if (!pending || !secret) return refuse('signed-out')
  const { accountId } = pending.account
  const step = secondFactors.stepOf(secret, code.replaceAll(/\D/g, ''))
  if (step === undefined) return refuse({ code: 'code-wrong', field: 'code' })
  if (!(await accounts.enrol(accountId, secret, step))) return refuse('signed-out')
  const codes = Array.from({ length: recoveryCodes }, () => secrets.recoveryCode())
  await accounts.replaceRecoveryCodes(
    accountId,
    codes.map((text) => secrets.hash(`${accountId}:${text}`)),
  )
  await wasRight('second-factor', { account: accountId, peer }, ports)
  const opened = await openSession(pending.account, token, ports)
  return ok({ ...opened, recoveryCodes: codes }, [
    { type: 'identity.second-factor-enrolled', subject: accountId },
    { type: 'identity.staff-signed-in', subject: accountId, data: { by: 'telephone' } },
  ])
}
