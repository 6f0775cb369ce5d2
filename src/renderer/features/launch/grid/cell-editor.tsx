import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { LaunchRow } from '#shared/domain/launch-draft.ts'
import type { SheetColumn, SheetContext } from './sheet-columns.ts'

/** Where the keyboard goes when a cell is left. */
export type LeaveTo = 'stay' | 'down' | 'up' | 'right' | 'left'

interface CellEditorProps {
  readonly column: SheetColumn
  readonly row: LaunchRow
  readonly context: SheetContext
  /** What was typed to begin; null: the cell's own text. */
  readonly typed: string | null
  /** @returns whether it could be written; otherwise the editor stays. */
  readonly onDone: (text: string, to: LeaveTo) => boolean
  readonly onCancel: () => void
}

const look = 'absolute z-20 rounded-sm border border-accent bg-raised px-2 text-ink shadow-raised outline-none'

/** Writes one cell, over it. Enter and Tab keep what was written, Esc does not. */
export function CellEditor(props: CellEditorProps) {
  return props.column.isChoice === true ? <ChoiceEditor {...props} /> : <TextEditor {...props} />
}

/** How a cell is left: by a key, or by going elsewhere. */
function useLeaving(value: string, onDone: CellEditorProps['onDone'], onCancel: CellEditorProps['onCancel']) {
  // Leaving by a key ends it before the blur does.
  const isOver = useRef(false)
  const end = (to: LeaveTo) => {
    if (isOver.current) return
    isOver.current = true
    isOver.current = onDone(value, to) || to === 'stay'
  }
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const to = leaveBy(event)
    if (event.key === 'Escape') {
      event.preventDefault()
      isOver.current = true
      onCancel()
    } else if (to !== null) {
      event.preventDefault()
      end(to)
    }
  }
  return { end, press }
}

function TextEditor({ column, row, context, typed, onDone, onCancel }: CellEditorProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => typed ?? (column.read(row, context) || (column.isLong === true ? (column.inherited?.(row, context) ?? '') : '')))
  useEffect(() => {
    box.current?.focus()
    if (typed === null) box.current?.select()
    else box.current?.setSelectionRange(typed.length, typed.length)
  }, [typed])
  const { end, press } = useLeaving(text, onDone, onCancel)
  return (
    <textarea
      ref={box}
      aria-label={column.title}
      value={text}
      spellCheck={column.isLong === true && column.id !== 'link'}
      rows={column.isLong === true && column.id !== 'link' ? 4 : 1}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onBlur={() => end('stay')}
      className={`${look} top-0 left-0 min-h-full w-full resize-none py-1.5 ${column.isLong === true ? 'min-w-72' : ''}`}
    />
  )
}

function ChoiceEditor({ column, row, context, typed, onDone, onCancel }: CellEditorProps) {
  const box = useRef<HTMLSelectElement>(null)
  const id = column.id
  const isPart = id === 'conceptId' || id === 'textId' || id === 'audienceId' || id === 'placementId'
  const parts = isPart ? context.parts[id] : []
  const [value, setValue] = useState(() => {
    const begun = typed === null ? undefined : parts.find((part) => part.name.toLowerCase().startsWith(typed.toLowerCase()))
    return begun?.id ?? (isPart ? row[id] : null) ?? ''
  })
  useEffect(() => box.current?.focus(), [])
  const { end, press } = useLeaving(value, onDone, onCancel)
  return (
    <select
      ref={box}
      aria-label={column.title}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={press}
      onBlur={() => end('stay')}
      className={`${look} inset-0 w-full`}
    >
      <option value="">None</option>
      {parts.map((part) => (
        <option key={part.id} value={part.id}>
          {part.name}
        </option>
      ))}
    </select>
  )
}

/** Shift+Enter makes a line in a text. */
function leaveBy(event: KeyboardEvent): LeaveTo | null {
  if (event.key === 'Enter' && !event.shiftKey) return 'down'
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right'
  return null
}
