import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepted, acceptOf, cleanName, documentTypes, sheetTypes, typeOf } from './types.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

describe('what a file is', () => {
  it('is told by its content, whatever its name says', async () => {
    expect(await typeOf(bytes('%PDF-1.7\n%âãÏÓ\n1 0 obj'))).toBe('application/pdf')
    expect(await typeOf(bytes('%PDF-1.4 all plain'))).toBe('application/pdf')
    expect(await typeOf(bytes(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${'\0'.repeat(40)}`))).toBe('image/png')
    expect(await typeOf(bytes('MZ\x90\0\x03\0'))).not.toMatch(/^(text|image)/)
    expect(await typeOf(bytes('<html><script>alert(1)</script>'))).toBe('text/plain')
  })

  it('is text for ordinary words that begin like another format', async () => {
    for (const text of ['BM;Nom\n1;2', 'ID3;nom', 'MZ', 'nom;prénom\nÉa;b', '\xff\xfen\0o\0m\0'])
      expect([text, await typeOf(bytes(text))]).toEqual([text, 'text/plain'])
    expect(accepted('text/plain', sheetTypes)).toBe('text/csv')
    expect(accepted('text/plain', documentTypes)).toBeUndefined()
  })

  it('is said for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', 'PK\x03\x04', '%PDF-', '\xff\xd8\xff', 'ftypheic'),
        async (tail, head) => {
          expect(await typeOf(Buffer.concat([bytes(head), tail]))).toMatch(/^[\w.+-]+\/[\w.+-]+$/)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the name of a file', () => {
  it('loses folders and tricks, and ends as its content says', () => {
    expect(cleanName('C:\\Users\\x\\Attestation d’été.PDF', 'application/pdf')).toBe('Attestation d’été.PDF')
    expect(cleanName('../../etc/passwd', 'application/pdf')).toBe('passwd.pdf')
    expect(cleanName('photo.pdf.exe', 'image/jpeg')).toBe('photo.pdf.exe.jpg')
    expect(cleanName('facture\u202Efdp.exe', 'application/pdf')).toBe('facturefdp.exe.pdf')
    expect(cleanName('...', 'text/csv')).toBe('document.csv')
    expect(cleanName('a\r\nb"<c>.txt')).toBe('ab--c-.txt')
    expect(cleanName('x'.repeat(500), 'image/png')).toHaveLength(104)
    expect(cleanName('مرفق.pdf', 'application/pdf')).toBe('مرفق.pdf')
  })

  it('is what a field accepts', () => {
    expect(acceptOf(['application/pdf', 'image/jpeg'])).toBe('.pdf,.jpg,.jpeg')
  })
})
