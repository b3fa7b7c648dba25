export { DocumentsUnavailable, renderPdf } from './pdf.ts'
export type { PdfRequest } from './pdf.ts'
export { docxType, renderDocx } from './docx.ts'
export type { DocxPart, DocxRequest } from './docx.ts'
