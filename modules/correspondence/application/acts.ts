/** The acts and questions about letters, for apps that have no pages. */
export { mostLetters } from './ports.ts'
export { printLetters } from './print-letters.ts'
export { lettersDesk } from './queries.ts'
