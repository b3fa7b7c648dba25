import type { VerifyStepName } from '../../../domain/files/verify.ts'

/** What the page gives its program: words in the reader's language, `{count}`, `{step}`, `{steps}`, `{name}`, `{names}`, `{round}` to fill in. */
export interface Setting {
  readonly lang: string
  readonly words: Readonly<Record<WordKey, string>>
  readonly steps: Readonly<Record<VerifyStepName, string>>
  readonly rounds: readonly {
    readonly roundId: string
    readonly name: string
    readonly seal: string
    readonly files: readonly { readonly name: string; readonly address: string }[]
  }[]
}

export const wordKeys = [
  'running',
  'stopped',
  'problem',
  'problem.large',
  'problem.twice',
  'problem.none',
  'other',
  'ko.text',
  'count',
  'seal.same',
  'seal.other',
] as const
export type WordKey = (typeof wordKeys)[number]
