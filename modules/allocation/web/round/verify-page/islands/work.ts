import { verifyFolder } from '../../../../domain/files/verify.ts'
import type { VerifyStep, VerifyStepName } from '../../../../domain/files/verify.ts'

/** What the thread says while it recomputes. */
export type Said =
  | { readonly said: 'step'; readonly done: VerifyStep; readonly next: VerifyStepName | null }
  | { readonly said: 'end'; readonly seal: string | null }

/** The side of the page that recomputes: bytes in, one line for each step out. It asks nobody for anything. */
export function work(bytes: ReadonlyMap<string, ArrayBuffer>, say: (said: Said) => void): void {
  // A mark at the beginning of a file is part of it, as it is for the command line.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const files = Object.fromEntries([...bytes].map(([name, buffer]) => [name, decoder.decode(buffer)]))
  verifyFolder(files, (done, next) => say({ said: 'step', done, next: next ?? null }))
  say({ said: 'end', seal: sealOf(files['manifest.json']) })
}

function sealOf(manifest: string | undefined): string | null {
  try {
    const { seal } = JSON.parse(manifest ?? '') as { seal?: unknown }
    return typeof seal === 'string' && /^[0-9a-f]{64}$/.test(seal) ? seal : null
  } catch {
    return null
  }
}
