import { Button } from "./button.tsx"
import { TextField } from "./field.tsx"

type SearchFormProps = {
  action: string
  label: string
  name?: string
  defaultValue?: string
}

/** A search that ends in an address, so that its result can be shared and comes back with "back". */
export function SearchForm({ action, label, name = "q", defaultValue }: SearchFormProps) {
  return (
    <search>
      <form className="s-find" method="get" action={action}>
        <TextField
          type="search"
          name={name}
          label={label}
          hideLabel
          placeholder={label}
          defaultValue={defaultValue}
          autoComplete="off"
        />
        <Button type="submit" icon="search">
          Suchen
        </Button>
      </form>
    </search>
  )
}
