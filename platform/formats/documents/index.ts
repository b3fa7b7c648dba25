export { DocumentsUnavailable, renderPdf } from './pdf.ts'
export type { PdfRequest } from './pdf.ts'
