import { Download, Redo2, Undo2, Upload } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { showsProducts } from '#shared/domain/launch-aim.ts'
import { gridToCsv } from '#shared/domain/launch-csv.ts'
import type { LaunchDraft, LaunchRow } from '#shared/domain/launch-draft.ts'
import { useSaveFile } from '../../../bridge/use-save-file.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { useCommands } from '../../../stores/commands-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { showDialog } from '../../../ui/dialog-store.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { FilePicker } from '../../../ui/file-picker.tsx'
import { SearchInput } from '../../../ui/search-input.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { draftCommands } from '../draft-commands.ts'
import { SaveMark, SaveTrouble } from '../save-mark.tsx'
import { ConceptPicture } from '../creatives/concept-picture.tsx'
import { useDraftUploads } from '../creatives/use-draft-uploads.ts'
import type { DraftView } from '../use-draft.ts'
import { crumbOf } from '../review/crumb-of.ts'
import { usePlan } from '../use-plan.ts'
import { cellChecks } from './cell-checks.ts'
import { CellLine } from './cell-line.tsx'
import { CsvDialog } from './csv-dialog.tsx'
import { FillBar } from './fill-bar.tsx'
import { ROWS_MAX, renamedRows } from './grid-fill.ts'
import { placeIn } from './grid-place.ts'
import { searchRows } from './search-rows.ts'
import { Sheet, type SheetActions } from './sheet.tsx'
import { sheetColumns, sheetContext } from './sheet-columns.ts'
import { clearBlock, fillDown, pasteCells, shownText, writeCell, type CellProblem, type EditResult } from './sheet-edits.ts'
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
  const { currency, fill, names, isReading } = useGridFacts(draft)
  useDraftUploads(draft)
  const [shown, setShown] = useState<Shown>('all')
  const [problems, setProblems] = useState<readonly CellProblem[]>([])
  const { concepts, texts, audiences, placements, rows } = draft
  // Typing in a cell changes rows alone: what cells are read with stays the same then.
  const context = useMemo(() => sheetContext({ concepts, texts, audiences, placements }, currency), [concepts, texts, audiences, placements, currency])
  const checks = useMemo(() => cellChecks(plan), [plan])
  const [typed, setSearch] = useState('')
  // A letter is drawn before five thousand rows are looked through.
  const search = useDeferredValue(typed)
  const inView = useMemo(
    () => searchRows(rows.filter((row) => shown === 'all' || (shown === 'included' ? row.isIncluded : checks.has(row.id))), search, context),
    [rows, shown, checks, search, context],
  )
  const viewIds = useMemo(() => inView.map((row) => row.id), [inView])
  const [sentTo] = useState(() => placeIn(history.state, viewIds))
  const cursor = useSheetCursor(viewIds, sentTo ?? undefined)
  const renderPicture = usePictures(draft)
  const { undo, redo, saveNow } = view
  useCommands(
    'launch.grid',
    useMemo(() => draftCommands(draft.id, { undo, redo, saveNow }, 'grid'), [draft.id, undo, redo, saveNow]),
  )
  const apply = (result: (rows: readonly LaunchRow[]) => EditResult) => {
    let found: readonly CellProblem[] = []
    view.edit((now) => {
      const edited = result(now.rows)
      found = edited.problems
      return edited.changed === 0 ? now : { ...now, rows: [...edited.rows] }
    })
    setProblems(found)
    return found.length === 0
  }
  const actions: SheetActions = {
    write: (rowId, column, text) => apply((now) => writeCell(now, rowId, column, text, context)),
    clear: (block) => void apply((now) => clearBlock(now, block, context)),
    fill: (block) => void apply((now) => fillDown(now, block, context)),
    paste: (cells, at) => void apply((now) => pasteCells(now, cells, at, viewIds, context)),
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
  const activeCell =
    activeRow === undefined || activeColumn === undefined ? null : { ad: activeRow.adName, column: activeColumn.title, text: shownText(activeColumn, activeRow, context) }
  const replaceRows = (next: readonly LaunchRow[]) => {
    setProblems([])
    view.edit((now) => ({ ...now, rows: [...next] }))
  }
  const showAll = () => {
    setShown('all')
    setSearch('')
  }
  // A check names its first hundred rows, and how many they are in all.
  const isMore = plan?.checks.some((check) => check.rowCount > check.rowIds.length) === true
  const rowsWithChecks = `${formatCount(checks.size)}${isMore ? '+' : ''}`
  const draftHref = `/campaigns/draft/${draft.id}`
  return (
    <>
      <ScreenHeader
        title="Grid"
        breadcrumbs={[{ label: 'Campaigns', href: '/campaigns' }, { label: crumbOf(draft.name), href: draftHref }]}
        summary={
          <>
            <Chip label="Ads" value={included === rows.length ? formatCount(rows.length) : `${formatCount(included)} of ${formatCount(rows.length)}`} />
            <SaveMark view={view} />
          </>
        }
        actions={
          <>
            <CsvButtons draft={draft} currency={currency} onTake={replaceRows} />
            <Button variant="primary" disabledReason={included === 0 ? 'No row is part of the launch.' : undefined} onClick={() => navigate(`${draftHref}/review`)}>
              Review
            </Button>
          </>
        }
      />
      <SaveTrouble view={view} />
      <div className="flex h-full min-h-0 flex-col">
        <FillBar
          draft={draft}
          fill={fill}
          plan={plan}
          isStale={isStale}
          onFill={() => {
            if (fill.rows !== null) replaceRows(fill.rows)
          }}
          offReason={isReading ? 'The ad account is being read: its name, currency and day may stand in names.' : undefined}
          onRename={() => replaceRows(renamedRows(draft, names))}
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
              { value: 'included', label: `Included ${formatCount(included)}` },
              { value: 'problems', label: `With checks ${rowsWithChecks}` },
            ]}
          />
          <span className="text-small text-muted" role="status">
            {search.trim() !== '' ? `${formatCount(inView.length)} of ${countOf(rows.length, 'row')}` : isStale ? 'Being checked' : ''}
          </span>
          <SearchInput label="Search the rows" value={typed} onValueChange={setSearch} className="w-52" />
        </Toolbar>
        {inView.length > 0 ? (
          <Sheet rows={inView} context={context} checks={checks} cursor={cursor} actions={actions} renderPicture={renderPicture} isSent={sentTo !== null} />
        ) : rows.length === 0 ? (
          <EmptyState title={`${countOf(fill.count.rows, 'ad')} to be made`}>
            Fill the grid: each {showsProducts(draft) ? 'text with each' : 'image with each text,'} audience and placement becomes a row that you can change or leave out.
          </EmptyState>
        ) : (
          <EmptyState title="No row is like that" action={<Button onClick={showAll}>Show all {formatCount(rows.length)}</Button>}>
            {search.trim() !== '' ? 'No cell has these words.' : shown === 'problems' ? 'The last check found nothing about single rows.' : 'No row is part of the launch.'}
          </EmptyState>
        )}
        {rows.length === 0 ? null : <CellLine draft={draft} currency={currency} cell={activeCell} checks={activeChecks} problems={problems} onFix={(edit) => view.edit(edit)} />}
      </div>
    </>
  )
}

/** @returns what draws the picture of a concept, the same as long as the images are: rows are drawn anew only then. */
function usePictures({ id, connectionId, accountId, assets, concepts }: LaunchDraft): (conceptId: string | null) => ReactNode {
  return useCallback(
    (conceptId: string | null) => <ConceptPicture draft={{ id, connectionId, accountId, assets, concepts }} conceptId={conceptId} className="size-6" />,
    [id, connectionId, accountId, assets, concepts],
  )
}

interface CsvButtonsProps {
  readonly draft: LaunchDraft
  readonly currency: string | null
  readonly onTake: (rows: readonly LaunchRow[]) => void
}

function CsvButtons({ draft, currency, onTake }: CsvButtonsProps) {
  const picker = useRef<HTMLInputElement>(null)
  const save = useSaveFile()
  const unknown = currency === null ? 'The currency of the ad account is not known yet.' : undefined
  const open = async (picked: File) => {
    if (currency === null) return
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
      <FilePicker picker={picker} label="File with rows" accept=".csv,.tsv,.txt" onFile={(file) => void open(file)} />
      <IconButton icon={Upload} label="Rows from a CSV file" disabledReason={unknown} onClick={() => picker.current?.click()} />
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
