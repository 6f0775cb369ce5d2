import { FileUp, X } from 'lucide-react'
import { useMemo, useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { countOf } from '../../../lib/numbers.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Field } from '../../../ui/field.tsx'
import { FilePicker } from '../../../ui/file-picker.tsx'
import { Note } from '../../../ui/note.tsx'
import { Select } from '../../../ui/select.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { Button } from '../../../ui/button.tsx'
import { columnsAsText, decodeTable, likelyIdColumns, readTable, type TableFile } from '../model/table-file.ts'

interface IdIntakeProps {
  readonly label: string
  readonly hint: ReactNode
  readonly placeholder: string
  readonly text: string
  readonly onTextChange: (text: string) => void
  /** How many columns of a file are taken: one list, or pairs. */
  readonly width: 1 | 2
}

/** Characters that a field takes without the window standing still: about 3,000 ids. */
const EDITED_MAX = 60_000
/** Of a longer text so much is shown. */
const SHOWN_MAX = 400

interface OpenFile {
  readonly name: string
  readonly table: TableFile
  readonly chosen: readonly number[]
}

/** Where ids come in: pasted, typed, or from a CSV of which the column can be chosen. */
export function IdIntake({ label, hint, placeholder, text, onTextChange, width }: IdIntakeProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<OpenFile | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isOver, setIsOver] = useState(false)

  const open = async (chosen: File) => {
    const decoded = decodeTable(new Uint8Array(await chosen.arrayBuffer()))
    if ('problem' in decoded) {
      setProblem(`${chosen.name}: ${decoded.problem}`)
      return
    }
    setProblem(null)
    const table = await readTable(decoded.text)
    const likely = likelyIdColumns(table).slice(0, width)
    take({ name: chosen.name, table, chosen: likely.map((column) => column.index).toSorted((left, right) => left - right) })
  }
  const take = (next: OpenFile) => {
    setFile(next)
    onTextChange(columnsAsText(next.table, next.chosen))
  }
  const type = (next: string) => {
    setFile(null)
    onTextChange(next)
  }
  const drop = (event: DragEvent) => {
    setIsOver(false)
    // Taken by another part already.
    if (event.defaultPrevented) return
    event.preventDefault()
    const [dropped] = event.dataTransfer.files
    if (dropped !== undefined) void open(dropped)
  }
  return (
    <div
      className={classNames('grid gap-3 rounded-md', isOver && 'outline-2 outline-offset-4 outline-accent outline-dashed')}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {text.length > EDITED_MAX ? (
        <LongText label={label} text={text} problem={problem} onClear={() => type('')} />
      ) : (
        <Field label={label} hint={hint} error={problem ?? undefined}>
          {(control) => (
            <Textarea
              {...control}
              rows={7}
              className="w-full font-mono text-small"
              placeholder={placeholder}
              value={text}
              onChange={(event) => type(event.target.value)}
              onPaste={(event) => {
                const whole = withPasted(event)
                if (whole.length <= EDITED_MAX) return
                // A field lays out every line anew at each change: with 100,000 of them the window would stand still for seconds.
                event.preventDefault()
                type(whole)
              }}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={FileUp} onClick={() => picker.current?.click()}>
          Choose a CSV
        </Button>
        <span className="text-small text-faint">or drop it here</span>
        <FilePicker picker={picker} label={`${label}: file`} accept=".csv,.tsv,.txt,text/csv,text/plain" onFile={(chosen) => void open(chosen)} />
        {file === null ? null : <ColumnChoice file={file} width={width} onChoose={(chosen) => take({ ...file, chosen })} />}
      </div>
      {file !== null && file.chosen.length < width ? (
        <Note tone="warn">
          {width === 1 ? 'No column of this file looks like ids.' : 'This file has fewer than two columns of ids.'} Choose which one to read.
        </Note>
      ) : null}
    </div>
  )
}

/** @returns what would stand in the field after a paste. */
function withPasted(event: ClipboardEvent<HTMLTextAreaElement>): string {
  const { value, selectionStart, selectionEnd } = event.currentTarget
  return value.slice(0, selectionStart) + event.clipboardData.getData('text') + value.slice(selectionEnd)
}

interface LongTextProps {
  readonly label: string
  readonly text: string
  readonly problem: string | null
  readonly onClear: () => void
}

/** A list that is too long to be edited here: how much of it there is, and how it begins. */
function LongText({ label, text, problem, onClear }: LongTextProps) {
  const lines = useMemo(() => lineCount(text), [text])
  return (
    <section aria-label={label} className="grid gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{label}</span>
        <span className="flex items-center gap-2">
          <span className="num text-small text-muted">{countOf(lines, 'line')}, too long to edit here</span>
          <Button icon={X} onClick={onClear}>
            Clear
          </Button>
        </span>
      </div>
      <pre className="max-h-38 overflow-hidden rounded-md border border-line bg-sunken px-3 py-2 font-mono text-small text-muted">{text.slice(0, SHOWN_MAX)}</pre>
      {problem === null ? null : <p className="text-small text-bad">{problem}</p>}
    </section>
  )
}

function lineCount(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

interface ColumnChoiceProps {
  readonly file: OpenFile
  readonly width: 1 | 2
  readonly onChoose: (chosen: readonly number[]) => void
}

function ColumnChoice({ file, width, onChoose }: ColumnChoiceProps) {
  const options = file.table.columns.map((column) => ({ value: String(column.index), label: `${column.title} (${String(column.idCells)} ids)` }))
  const places = width === 1 ? [0] : [0, 1]
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="max-w-44 truncate text-small text-muted" title={file.name}>
        {file.name}
      </span>
      {places.map((place) => (
        <Select
          key={place}
          aria-label={width === 1 ? 'Column with the ids' : place === 0 ? 'Column with the pixels' : 'Column with the targets'}
          value={String(file.chosen[place] ?? '')}
          options={options}
          placeholder="Column"
          onValueChange={(value) => {
            const next = [...file.chosen]
            next[place] = Number(value)
            onChoose(next)
          }}
        />
      ))}
    </span>
  )
}
