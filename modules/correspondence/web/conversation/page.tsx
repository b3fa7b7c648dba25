import { acceptOf } from '@ribambelle/platform/files'
import type { PageRequest } from '@ribambelle/platform/http'
import { instantWords } from '@ribambelle/platform/messages'
import {
  Breadcrumb,
  Button,
  ButtonRow,
  Card,
  Column,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  PageHeader,
  Panel,
  Section,
  Tag,
  TextArea,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { mostSigns } from '../../domain/thread.ts'
import type { Post, Side } from '../../domain/thread.ts'
import { enclosures } from './limits.ts'
import type { Fault } from './limits.ts'
import { say } from './messages.ts'

interface PageProps {
  readonly request: PageRequest
  readonly reference: string
  readonly posts: readonly Post[]
  readonly unread: number
  readonly faults: readonly Fault[]
  /** address of this conversation */
  readonly at: string
}

const mine = ({ actor }: PageRequest): Side => (actor.kind === 'staff' ? 'service' : 'family')

/** What people typed, with their line breaks, in the direction of its own script. */
const Typed = ({ text }: { text: string }): VNode => (
  <p dir="auto">
    {text.split('\n').map((line, place) => (
      <>
        {place > 0 && <br />}
        {line}
      </>
    ))}
  </p>
)

function Said({ request, post, fresh, at }: { request: PageRequest; post: Post; fresh: boolean; at: string }): VNode {
  const { lang, actor } = request
  const t = say(lang)
  const own =
    post.writtenBy === `${actor.kind}:${actor.kind === 'family' || actor.kind === 'staff' ? actor.accountId : ''}`
  return (
    <Card
      title={own ? t('from.me') : t(`from.${post.side}`)}
      level={2}
      aside={fresh ? <Tag tone="plum">{t('new')}</Tag> : undefined}
    >
      <p>
        <time datetime={post.at.toISOString()}>{instantWords(lang, post.at, request.clock.zone)}</time>
      </p>
      {post.text !== '' && <Typed text={post.text} />}
      {post.enclosures.length > 0 && (
        <>
          <h3>{t('enclosed')}</h3>
          <ul>
            {post.enclosures.map(({ fileId, name }) => (
              <li>
                <a href={`${at}/${fileId}`} download>
                  <bdi>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function Write({ request, faults, at }: Pick<PageProps, 'request' | 'faults' | 'at'>): VNode {
  const t = say(request.lang)
  const desk = request.actor.kind === 'staff'
  const error = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.message
  return (
    <Section title={t('write')} id="write">
      <Form action={at} idempotencyKey={request.newKey} multipart label={t('write')}>
        <TextArea
          name="text"
          label={t('text')}
          hint={t(desk ? 'text.hint.desk' : 'text.hint')}
          error={error('text')}
          value={request.form.text('text')}
          rows={6}
          maxLength={mostSigns}
        />
        <FileField
          name="files"
          label={t('files')}
          mark={t('files.mark')}
          hint={t('files.hint')}
          error={error('files')}
          accept={acceptOf(enclosures.types)}
          multiple
        />
        <ButtonRow>
          <Button icon="mail">{t('send')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function Unread({ request, unread, at }: Pick<PageProps, 'request' | 'unread' | 'at'>): VNode | null {
  const t = say(request.lang)
  if (unread === 0) return null
  return (
    <Panel title={t('unread', { count: unread })}>
      <Form action={`${at}/read`} label={t('read')}>
        <Button variant="secondary" icon="check">
          {t('read')}
        </Button>
      </Form>
    </Panel>
  )
}

/** A family and the service talk about a request: what was said, oldest first, and a place to answer. */
export function ConversationPage({ request, reference, posts, unread, faults, at }: PageProps): VNode {
  const t = say(request.lang)
  const desk = request.actor.kind === 'staff'
  const above = at.slice(0, -'/messages'.length)
  const crumbs = [
    desk
      ? { label: t('requests'), href: request.link('/desk/requests') }
      : { label: t('my-requests'), href: request.link('/my') },
    { label: reference, href: above },
    { label: t(desk ? 'title.desk' : 'title') },
  ]
  const others = posts.filter(({ side }) => side !== mine(request))
  const fresh = new Set(others.slice(others.length - unread).map(({ postId }) => postId))
  const { hubPhone } = request.territory.settings
  return (
    <Column>
      <PageHeader
        title={t(desk ? 'title.desk' : 'title')}
        lead={t(desk ? 'lead.desk' : 'lead')}
        above={<Breadcrumb label={t('breadcrumb')} crumbs={crumbs} />}
      />
      <ErrorSummary title={t('errors.title')} text={t('errors.kept')} errors={[...faults]} />
      {request.query.get('done') === 'sent' && (
        <Panel tone="success" announce>
          <p>{t('sent')}</p>
        </Panel>
      )}
      <Unread request={request} unread={unread} at={at} />
      {posts.length === 0 ? (
        <EmptyState title={t('none')} figures={2}>
          <p>{t(desk ? 'none.hint.desk' : 'none.hint')}</p>
        </EmptyState>
      ) : (
        posts.map((post) => <Said request={request} post={post} fresh={fresh.has(post.postId)} at={at} />)
      )}
      <Write request={request} faults={faults} at={at} />
      {!desk && hubPhone !== undefined && <p>{t('urgent', { phone: `\u2066${hubPhone}\u2069` })}</p>}
    </Column>
  )
}
