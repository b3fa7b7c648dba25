import { Reader } from './reader.ts'
import type { Issue } from '../model/result.ts'

const fields = ['siblingKey', 'siblings', 'reserves', 'cutOff', 'seed', 'restarts', 'patience', 'proofNodes']

/**
 * Every mistake of a policy at once. What is left out is taken from `defaultPolicy`, so an empty policy is right.
 * @returns issues with the path and the value read; never throws
 */
export function validatePolicy(policy: unknown): Issue[] {
  const reader = new Reader()
  const read = reader.fields(policy, '', fields)
  if (!read) return reader.issues
  const given = (name: string): boolean => Object.hasOwn(read, name)
  if (given('siblingKey')) reader.word(read['siblingKey'], 'siblingKey', ['lowest-child', 'family'])
  if (given('reserves')) reader.word(read['reserves'], 'reserves', ['reserved-first', 'general-first'])
  if (given('cutOff')) reader.word(read['cutOff'], 'cutOff', ['per-cell', 'strict'])
  if (given('seed')) reader.text(read['seed'], 'seed')
  if (given('restarts')) reader.whole(read['restarts'], 'restarts', 0, 1000)
  if (given('patience')) reader.whole(read['patience'], 'patience', 1, 1000)
  if (given('proofNodes')) reader.whole(read['proofNodes'], 'proofNodes', 0, 1_000_000_000)
  if (given('siblings')) readSiblings(reader, read['siblings'])
  return reader.issues
}

function readSiblings(reader: Reader, value: unknown): void {
  const siblings = reader.fields(value, 'siblings', ['apart', 'alone', 'sameMonth'])
  if (!siblings) return
  reader.word(siblings['alone'], 'siblings.alone', ['nobody', 'eldest', 'anybody'])
  for (const name of ['apart', 'sameMonth'])
    if (typeof siblings[name] !== 'boolean') reader.wrong(`siblings.${name}`, 'not-true-or-false', siblings[name])
}
