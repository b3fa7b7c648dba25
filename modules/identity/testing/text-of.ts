import type { ComponentChildren, VNode } from 'preact'

type Props = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren }

const shown = ['href', 'action', 'name', 'value', 'type', 'role', 'aria-invalid', 'aria-label']

/** What a page says, with the attributes that matter to a test. The components of the house keep no state, so calling them renders them. */
export function textOf(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (Array.isArray(node)) return node.map((child) => textOf(child as ComponentChildren)).join('')
  const { type, props } = node as VNode<Props>
  if (typeof type === 'function') {
    return textOf((type as (given: Props) => ComponentChildren)(props))
  }
  const attributes = shown.flatMap((name) => {
    const value = props[name]
    return typeof value === 'string' ? [` ${name}="${value}"`] : []
  })
  return `<${String(type)}${attributes.join('')}>${textOf(props.children)}</${String(type)}>\n`
}
