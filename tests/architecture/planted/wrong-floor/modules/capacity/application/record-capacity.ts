import { readFileSync } from 'node:fs'
import { sendMail } from '@ribambelle/platform/mail'

export const recordCapacity = (): void => {
  readFileSync('capacity.csv')
  sendMail()
}
