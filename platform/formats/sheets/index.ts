export { readSheet, sheetRefusalWords } from './read.ts'
export type { SheetLimits, SheetRefusal, SheetRows } from './read.ts'
export { writeXlsx } from './write.ts'
export type { SheetToWrite } from './write.ts'
