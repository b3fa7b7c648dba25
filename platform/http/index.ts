export { createWeb } from './web.ts'
export type { Shell, ShellAgain, ShellFault, ShellPage, SessionReader, SignedIn, WebOptions } from './options.ts'
export { addressWith, pageIn } from './address.ts'
export { emptyForm, formOf } from './form.ts'
export type { Form } from './form.ts'
export { serveWeb } from './serve.ts'
export type { Serving } from './serve.ts'
export { file, forbidden, hubHoursIn, notFound, page, redirect } from './route.ts'
export type {
  Cookie,
  FaultReply,
  FileReply,
  NavigationEntry,
  PageReply,
  PageRequest,
  RedirectReply,
  Reply,
  Route,
  Territory,
  TerritorySettings,
  Who,
} from './route.ts'
export type { Asset } from './assets.ts'
export { assetOf } from './assets.ts'
export { uploadFaultWords } from './uploads.ts'
export type { Upload, UploadFault, UploadLimits } from './uploads.ts'
export { buildIslands } from './islands.ts'
export type { BuiltIsland, Island, IslandFiles } from './islands.ts'
export { csv } from './csv.ts'
