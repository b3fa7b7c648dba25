import { say } from './messages.ts'

export function texts(lang: 'fr', state: string): string[] {
  const t = say(lang)
  return [
    t('title'),
    t('greeting'),
    t('children'),
    t('broken'),
    t('copied'),
    t('format'),
    t('only-french'),
    t(`state.${state}`),
    t('nowhere'),
    t('long'),
  ]
}
