import type { PageRequest } from '@ribambelle/platform/http'
import { direction } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { LinkButton, ButtonRow, Card, Section, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Words } from '../../application/ports.ts'
import type { Channel } from '../../domain/message.ts'
import { say } from './messages.ts'

/** A text with its own line breaks. */
const Lines = ({ text }: { text: string }): VNode => (
  <p>
    {text.split('\n').map((line, place) => (
      <>
        {place > 0 && <br />}
        {line}
      </>
    ))}
  </p>
)

interface PreviewProps {
  readonly request: PageRequest
  readonly words: Pick<Words, 'subject' | 'paragraphs' | 'actionLabel' | 'actionPath' | 'legal'>
  readonly lang: Lang
  readonly way: Channel
  readonly sms: { readonly text: string; readonly segments: number }
  /** the link answers for the family: it is not shown */
  readonly secret: boolean
  /** where the files of this message stand */
  readonly at: string
}

/** What a family reads, in its language and direction; the mail and the letter themselves are a click away. */
export function Preview({ request, words, lang, way, sms, secret, at }: PreviewProps): VNode {
  const t = say(request.lang)
  if (way === 'sms') return <SmsPreview request={request} lang={lang} sms={secret ? withoutLink(sms) : sms} />
  return (
    <Section title={t('message.words')}>
      <Card>
        <div lang={lang} dir={direction(lang)}>
          <h3>{words.subject}</h3>
          {words.paragraphs.map((text) => (
            <Lines text={text} />
          ))}
        </div>
        {words.actionLabel !== null && (
          <p>
            {t('message.link', { label: words.actionLabel })}
            {!secret && words.actionPath !== null && <code dir="ltr"> {words.actionPath}</code>}
          </p>
        )}
        {secret && <p>{t('message.link.secret')}</p>}
        {words.legal.length > 0 && (
          <div lang="fr" dir="ltr">
            <h4>{t('message.legal')}</h4>
            {words.legal.map((text) => (
              <Lines text={text} />
            ))}
          </div>
        )}
      </Card>
      <ButtonRow>
        {way === 'email' && !secret && (
          <LinkButton variant="secondary" icon="download" href={`${at}/mail.html`} download>
            {t('message.download.mail')}
          </LinkButton>
        )}
        {way === 'letter' && (
          <LinkButton variant="secondary" icon="printer" href={`${at}/letter.pdf`}>
            {t('message.download.letter')}
          </LinkButton>
        )}
      </ButtonRow>
    </Section>
  )
}

const withoutLink = ({ text, segments }: PreviewProps['sms']): PreviewProps['sms'] => ({
  text: text.replace(/\s*https?:\S+$/, ' …'),
  segments,
})

export function SmsPreview({ request, lang, sms }: Pick<PreviewProps, 'request' | 'lang' | 'sms'>): VNode {
  const t = say(request.lang)
  return (
    <Section title={t('message.words.sms')}>
      <Card>
        <div lang={lang} dir={direction(lang)}>
          <Lines text={sms.text} />
        </div>
        <p>
          <Tag>{t('message.segments', { segments: sms.segments })}</Tag>
        </p>
      </Card>
    </Section>
  )
}
