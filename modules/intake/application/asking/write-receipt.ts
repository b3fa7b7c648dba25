import type { IntakePorts } from '../ports.ts'
import type { ReceiptLetter } from './ports.ts'

/**
 * Writes to those who follow a request that it arrived, or that its changes did: each in their own way and language, once a key.
 * @param mark what tells this act from the next one on the same request
 */
export async function writeReceipt(
  {
    requestId,
    kind,
    mark,
  }: { readonly requestId: string; readonly kind: ReceiptLetter['kind']; readonly mark: string },
  { requests, families, formLetters }: Pick<IntakePorts, 'requests' | 'families' | 'formLetters'>,
): Promise<void> {
  const filed = await requests.find(requestId)
  if (!filed) return
  const { reference } = filed.request
  for (const [n, to] of (await families.recipients(requestId)).entries()) {
    await formLetters.receipt(to, { key: `receipt:${requestId}:${mark}:${n + 1}`, requestId, reference, kind })
  }
}
