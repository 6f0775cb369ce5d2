import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { IconButton } from '../icon-button.tsx'
import { Input } from '../input.tsx'
import { Popover } from '../popover.tsx'

interface ViewsMenuProps<View extends { readonly name: string }> {
  readonly views: readonly View[]
  readonly onApply: (view: View) => void
  readonly onSave: (name: string) => void
  readonly onRemove: (name: string) => void
}

const NAME_MAX = 60

/** Filters and order of a table, kept under names. */
export function ViewsMenu<View extends { readonly name: string }>({ views, onApply, onSave, onRemove }: ViewsMenuProps<View>) {
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const exists = views.some((view) => view.name === trimmed)
  const save = () => {
    if (trimmed === '') return
    onSave(trimmed)
    setName('')
    setIsOpen(false)
  }
  return (
    <Popover
      label="Saved views"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      align="end"
      trigger={
        <Button variant="quiet" icon={Bookmark}>
          Views
        </Button>
      }
    >
      <div className="grid gap-3">
        {views.length === 0 ? (
          <p className="text-small text-muted">A view keeps the search, the filters, the order and the columns under a name.</p>
        ) : (
          <ul className="-mx-1 grid">
            {views.map((view) => (
              <li key={view.name} className="flex items-center gap-1 rounded-md hover:bg-hover">
                <button
                  type="button"
                  className="min-w-0 flex-1 truncate rounded-md px-2 py-1 text-left"
                  onClick={() => {
                    onApply(view)
                    setIsOpen(false)
                  }}
                >
                  {view.name}
                </button>
                <IconButton size="small" icon={Trash2} label={`Remove the view ${view.name}`} onClick={() => onRemove(view.name)} />
              </li>
            ))}
          </ul>
        )}
        <form
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <Field label="Save this view as" {...(exists ? { hint: 'The view of this name is replaced.' } : {})}>
            {(control) => <Input {...control} value={name} maxLength={NAME_MAX} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <Button type="submit" icon={BookmarkPlus} disabledReason={trimmed === '' ? 'Give it a name first.' : undefined}>
            Save view
          </Button>
        </form>
      </div>
    </Popover>
  )
}
