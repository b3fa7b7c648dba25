import { answerTasks } from '../../runtime/threads/index.ts'
import type { Printed } from './aside.ts'
import { DocumentsUnavailable, renderPdf } from './pdf.ts'
import type { PdfRequest } from './pdf.ts'

// The thread behind `renderPdfAside`: one order in, one document out.
answerTasks<PdfRequest, Printed>(
  (request) => {
    try {
      return { pdf: renderPdf(request) }
    } catch (error) {
      if (error instanceof DocumentsUnavailable) return { unavailable: true }
      throw error
    }
  },
  (printed) => ('pdf' in printed ? [printed.pdf.buffer] : []),
)
