/** Archives of several files. */
export { writeZip } from './write.ts'
export type { ZipEntry } from './write.ts'
