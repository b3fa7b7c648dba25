import { Toolbar } from '../navigation/navigation.tsx'
import { Button } from './button.tsx'
import { Form } from './form.tsx'
import { TextField } from './text-field.tsx'

export interface SearchBarProps {
  action: string
  /** What is looked for; also the name of the form. */
  label: string
  hint?: string | undefined
  value?: string | undefined
  error?: string | undefined
  /** Name of the button. */
  search: string
  /** `get` only where what is typed may stand in an address: never the name of a person. */
  method?: 'get' | 'post' | undefined
  name?: string | undefined
  width?: 'short' | 'medium' | undefined
}

/** A field and its button in one line, above a list. */
export function SearchBar(props: SearchBarProps) {
  const { action, label, hint, value, error, search, method = 'post', name = 'search', width = 'medium' } = props
  return (
    <Form action={action} method={method} label={label}>
      <Toolbar label={label}>
        <TextField name={name} type="search" label={label} hint={hint} value={value} error={error} width={width} />
        <Button icon="search" variant="secondary">
          {search}
        </Button>
      </Toolbar>
    </Form>
  )
}
