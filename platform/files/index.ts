export { dropFile, dropFilesAbout, fileOf, filesAbout, keepFile, sendFile } from './keep.ts'
export type { FileHead, FileToKeep, KeptFile } from './keep.ts'
export { acceptOf, cleanName, documentTypes, pictureTypes, sheetTypes, typeOf } from './types.ts'
