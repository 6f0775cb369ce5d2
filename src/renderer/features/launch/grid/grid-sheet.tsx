import { Download, Redo2, Undo2, Upload } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { gridToCsv } from '#shared/domain/launch-csv.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import { useSaveFile } from '../../../bridge/use-save-file.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { showDialog } from '../../../ui/dialog-store.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useDraftUploads } from '../creatives/use-draft-uploads.ts'
import type { DraftView } from '../use-draft.ts'
import { crumbOf } from '../review/crumb-of.ts'
import { usePlan } from '../use-plan.ts'
import { cellChecks } from './cell-checks.ts'
import { CellLine } from './cell-line.tsx'
import { CsvDialog } from './csv-dialog.tsx'
import { FillBar } from './fill-bar.tsx'
import { ROWS_MAX } from './grid-fill.ts'
import { Sheet, type SheetActions } from './sheet.tsx'
import { sheetColumns, sheetContext } from './sheet-columns.ts'
import { clearBlock, fillDown, pasteCells, writeCell, type CellProblem, type EditResult } from './sheet-edits.ts'
import { useGridFacts } from './use-grid-facts.ts'
import { useSheetCursor } from './use-sheet-cursor.ts'

interface GridSheetProps {
  readonly draft: LaunchDraft
  readonly view: DraftView
}

type Shown = 'all' | 'included' | 'problems'
const noChecks: readonly never[] = []

/** The grid of one draft with all that belongs to it. */
export function GridSheet({ draft, view }: GridSheetProps) {
  const [, navigate] = useLocation()
  const { plan, isStale } = usePlan(draft.id)
  const { currency, fill } = useGridFacts(draft)
  useDraftUploads(draft)
  const [shown, setShown] = useState<Shown>('all')
  const [problems, setProblems] = useState<readonly CellProblem[]>([])
  const { concepts, texts, audiences, placements, rows } = draft
  // Typing in a cell changes rows alone: what cells are read with stays the same then.
  const context = useMemo(() => sheetContext({ concepts, texts, audiences, placements }, currency), [concepts, texts, audiences, placements, currency])
  const checks = useMemo(() => cellChecks(plan), [plan])
  const inView = useMemo(
    () => rows.filter((row) => shown === 'all' || (shown === 'included' ? row.isIncluded : checks.has(row.id))),
    [rows, shown, checks],
  )
  const viewIds = useMemo(() => inView.map((row) => row.id), [inView])
  const cursor = useSheetCursor(viewIds)
  const apply = (result: (rows: readonly LaunchRow[]) => EditResult) => {
    let found: readonly CellProblem[] = []
    view.edit((now) => {
      const edited = result(now.rows)
      found = edited.problems
      return edited.changed === 0 ? now : { ...now, rows: [...edited.rows] }
    })
    setProblems(found)
  }
  const actions: SheetActions = {
    write: (rowId, column, text) => apply((now) => writeCell(now, rowId, column, text, context)),
    clear: (block) => apply((now) => clearBlock(now, block, context)),
    fill: (block) => apply((now) => fillDown(now, block, context)),
    paste: (cells, at) => apply((now) => pasteCells(now, cells, at, viewIds, context)),
    include: (rowIds, isIncluded) => {
      const ids = new Set(rowIds)
      const next = isIncluded ?? rows.find((row) => row.id === rowIds[0])?.isIncluded === false
      view.edit((now) => ({ ...now, rows: now.rows.map((row) => (ids.has(row.id) ? { ...row, isIncluded: next } : row)) }))
    },
    undo: view.undo,
    redo: view.redo,
  }
  const included = rows.filter((row) => row.isIncluded).length
  const activeRow = inView[cursor.at.row]
  const activeColumn = sheetColumns[cursor.at.column]
  const activeChecks = activeRow === undefined || activeColumn === undefined ? noChecks : (checks.get(activeRow.id)?.get(activeColumn.id) ?? noChecks)
  const replaceRows = (next: readonly LaunchRow[]) => {
    setProblems([])
    view.edit((now) => ({ ...now, rows: [...next] }))
  }
  const draftHref = `/campaigns/draft/${draft.id}`
  return (
    <>
      <ScreenHeader
        title="Grid"
        breadcrumbs={[{ label: 'Campaigns', href: '/campaigns' }, { label: crumbOf(draft.name), href: draftHref }]}
        summary={<Chip label="Ads" value={included === rows.length ? formatCount(rows.length) : `${formatCount(included)} of ${formatCount(rows.length)}`} />}
        actions={
          <>
            <CsvButtons draft={draft} currency={currency} onTake={replaceRows} />
            <Button variant="primary" disabledReason={included === 0 ? 'No row is part of the launch.' : undefined} onClick={() => navigate(`${draftHref}/review`)}>
              Review
            </Button>
          </>
        }
      />
      <div className="flex h-full min-h-0 flex-col">
        <FillBar
          draft={draft}
          fill={fill}
          onFill={() => {
            if (fill.rows !== null) replaceRows(fill.rows)
          }}
          onRename={() => replaceRows(fill.renamed())}
        />
        <Toolbar
          end={
            <>
              <IconButton icon={Undo2} label="Undo" shortcut="mod+Z" disabledReason={view.canUndo ? undefined : 'There is nothing to undo.'} onClick={view.undo} />
              <IconButton icon={Redo2} label="Redo" shortcut="mod+Shift+Z" disabledReason={view.canRedo ? undefined : 'There is nothing to redo.'} onClick={view.redo} />
            </>
          }
        >
          <SegmentedControl
            label="Show"
            value={shown}
            onValueChange={setShown}
            options={[
              { value: 'all', label: `All ${formatCount(rows.length)}` },
              { value: 'included', label: `Launched ${formatCount(included)}` },
              { value: 'problems', label: `With checks ${formatCount(checks.size)}` },
            ]}
          />
          <span className="text-small text-muted" role="status">
            {isStale ? 'Being checked' : `${countOf(checks.size, 'row')} with something to know`}
          </span>
        </Toolbar>
        {inView.length > 0 ? (
          <Sheet rows={inView} context={context} checks={checks} cursor={cursor} actions={actions} />
        ) : rows.length === 0 ? (
          <EmptyState title={`${countOf(fill.count.rows, 'ad')} to be made`}>
            Fill the grid: each image with each text, audience and placement becomes a row that you can change or leave out.
          </EmptyState>
        ) : (
          <EmptyState title="No row is like that" action={<Button onClick={() => setShown('all')}>Show all {formatCount(rows.length)}</Button>}>
            {shown === 'problems' ? 'The last check found nothing about single rows.' : 'No row is part of the launch.'}
          </EmptyState>
        )}
        {rows.length === 0 ? null : <CellLine draft={draft} checks={activeChecks} problems={problems} onFix={(edit) => view.edit(edit)} />}
      </div>
    </>
  )
}

interface CsvButtonsProps {
  readonly draft: LaunchDraft
  readonly currency: string | null
  readonly onTake: (rows: readonly LaunchRow[]) => void
}

function CsvButtons({ draft, currency, onTake }: CsvButtonsProps) {
  const file = useRef<HTMLInputElement>(null)
  const save = useSaveFile()
  const unknown = currency === null ? 'The currency of the ad account is not known yet.' : undefined
  const open = async (picked: File | undefined) => {
    if (picked === undefined || currency === null) return
    const text = await picked.text()
    showDialog((close) => (
      <CsvDialog
        draft={draft}
        currency={currency}
        name={picked.name}
        text={text}
        onClose={close}
        onTake={(read) => {
          close()
          const rows = joined(draft.rows, read)
          if (rows.length > ROWS_MAX) showToast({ tone: 'bad', title: `${formatCount(rows.length)} rows are too many`, detail: `One launch takes ${formatCount(ROWS_MAX)}.` })
          else onTake(rows)
        }}
      />
    ))
  }
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".csv,.tsv,.txt"
        aria-label="File with rows"
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          void open(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <IconButton icon={Upload} label="Rows from a CSV file" disabledReason={unknown} onClick={() => file.current?.click()} />
      <IconButton
        icon={Download}
        label="Export the grid as CSV"
        disabledReason={draft.rows.length === 0 ? 'There are no rows yet.' : unknown}
        onClick={() => save({ name: `${draft.name} grid.csv`, text: gridToCsv(draft, currency ?? ''), rows: draft.rows.length })}
      />
    </>
  )
}

/** A known row in its place, new ones behind. */
function joined(rows: readonly LaunchRow[], read: readonly LaunchRow[]): readonly LaunchRow[] {
  const byId = new Map(read.map((row) => [row.id, row]))
  const had = new Set(rows.map((row) => row.id))
  return [...rows.map((row) => byId.get(row.id) ?? row), ...read.filter((row) => !had.has(row.id))]
}
