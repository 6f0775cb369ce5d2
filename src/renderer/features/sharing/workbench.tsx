import { useMemo, useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { useRefresh } from '../../bridge/use-route.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { SplitView } from '../../ui/panel.tsx'
import { formatCount } from '../../lib/numbers.ts'
import { useAnswers } from './awaited/use-answers.ts'
import { useAwaitedSince } from './awaited/use-awaited.ts'
import { countKinds } from './choose/choose-targets-dialog.tsx'
import { CoverageView } from './coverage-view.tsx'
import { useSetCellsEnd } from './endings/set-cells-end.tsx'
import { useEndingIndex } from './endings/use-ending-index.ts'
import { Legend } from './matrix/legend.tsx'
import { ShareMatrix } from './matrix/share-matrix.tsx'
import { editsInView } from './model/wishes.ts'
import { paintAt, paintChanges, type Paint } from './model/painting.ts'
import type { CellPlace, Rectangle } from './model/rectangle.ts'
import { PlanPanel } from './panel/plan-panel.tsx'
import { RunCard } from './panel/run-card.tsx'
import { ReadingNotes } from './reading-notes.tsx'
import { useRetask } from './retask/use-retask.tsx'
import { SharingDialogs } from './sharing-dialogs.tsx'
import { SharingHeader } from './sharing-header.tsx'
import { sharingState, useSharing } from './sharing-store.ts'
import { SharingToolbar } from './sharing-toolbar.tsx'
import { StartGuide } from './start-guide.tsx'
import { useAccessReader } from './use-access-reader.ts'
import { useJobsElsewhere } from './use-jobs-elsewhere.ts'
import { useCellStates, useMatrixAxes } from './use-matrix.ts'
import { usePlan } from './use-plan.ts'
import { useRun } from './use-run.ts'
import { useRunPlan } from './use-run-plan.ts'
import { useSharingCommands } from './use-sharing-commands.ts'
import { useSharingExports } from './use-sharing-exports.ts'
import { useShowCells } from './use-show-cells.ts'
import { useStories } from './use-stories.ts'

interface WorkbenchProps {
  readonly connections: readonly Connection[]
  readonly connection: Connection
  /** Those that this connection reaches. */
  readonly pixels: readonly Pixel[]
  /** Those that only others reach. */
  readonly foreign: readonly Pixel[]
  /** Nothing until they have been read. */
  readonly targets: ShareTargets | undefined
}

/** The matrix with all that belongs to it: what is in it, its plan, its job. */
export function Workbench({ connections, connection, pixels, foreign, targets }: WorkbenchProps) {
  const { draft, reading, run } = useSharing()
  const axes = useMatrixAxes(connection.id, pixels, foreign, targets)
  const { rows, columns, groups } = axes
  const rowIds = useMemo(() => rows.map((row) => row.id), [rows])
  const hasMatrix = rows.length > 0 && columns.length > 0
  const readAgain = useAccessReader(connection.id, hasMatrix ? rowIds : noIds)
  const job = useRun(readAgain)
  useJobsElsewhere(connection.id, rowIds, readAgain)
  useAnswers(rowIds, readAgain)
  const unread = rowIds.filter((id) => reading.underWay.has(id)).length
  const isReading = unread > 0
  const edits = useMemo(() => editsInView(draft.wishes, rows, columns), [draft.wishes, rows, columns])
  const view = usePlan({ connectionId: connection.id, edits, tasks: draft.tasks, access: reading.access, isReading })
  const isRunning = job !== null && !jobHasEnded(job.state)
  const isSettling = job !== null && run !== null && !isRunning && !run.isSettled
  const codesOf = useCellStates(columns, { bases: reading.bases, underWay: reading.underWay, wishes: draft.wishes, index: view.index, items: run?.cells, took: run?.took })
  const endings = useEndingIndex()
  const awaitedSince = useAwaitedSince()
  const storyOf = useStories(axes, { codesOf, index: view.index, endings, awaitedSince })
  const runPlan = useRunPlan({ connection, view, isRunning, isSettling })
  const setCellsEnd = useSetCellsEnd({ connectionId: connection.id, axes, codesOf, endings, readOnlyReason: runPlan.readOnlyReason })
  const retask = useRetask({ connectionId: connection.id, axes, readOnlyReason: runPlan.readOnlyReason, isRunning })
  const exports = useSharingExports({ axes, codesOf, index: view.index })
  const [mode, setMode] = useState<'matrix' | 'coverage'>('matrix')
  const [startWith, setStartWith] = useState<'partners' | 'accounts'>('partners')
  const showing = useShowCells(axes, codesOf, view.index)
  const targetsAgain = useRefresh('sharing.targets', { connectionId: connection.id }, { connectionId: connection.id, refresh: true })
  const refresh = () => {
    if ((targets?.problems.length ?? 0) > 0) targetsAgain.mutate()
    void readAgain(rowIds)
  }
  useSharingCommands({ ...exports, run: runPlan.ask, runOffReason: runPlan.offReason, refresh })

  const area = { rows, columns, bases: reading.bases }
  const paint = (block: Rectangle, stroke: Paint) => draft.wishes === sharingState().draft.wishes && sharingState().change(paintChanges(area, block, stroke))
  const openPlace = (place: CellPlace) => {
    setMode('matrix')
    showing.goTo(place)
  }
  const kinds = countKinds(columns.map((column) => column.key))
  const partnersLeaving = edits.filter((edit) => edit.effect === 'remove' && edit.target.type === 'partner').length
  const actions = sharingState()
  const open = (dialog: Parameters<typeof actions.open>[0], tab?: 'partners' | 'accounts') => {
    if (tab !== undefined) setStartWith(tab)
    actions.open(dialog)
  }

  return (
    <>
      <SharingHeader title={draft.title ?? runPlan.title} hasMatrix={hasMatrix} runPlan={runPlan} exports={exports} />
      <SplitView
        panel={
          hasMatrix ? (
            <PlanPanel
              view={view}
              connection={connection}
              readOnlyReason={runPlan.readOnlyReason}
              isReading={isReading}
              isUnderWay={isRunning || isSettling}
              tasks={draft.tasks}
              onTasks={actions.chooseTasks}
              partnersLeaving={partnersLeaving}
              shownSentence={showing.sentence}
              onShow={showing.show}
              onClear={actions.clear}
              runError={runPlan.error}
              footer={
                job === null || run === null ? undefined : (
                  <RunCard job={job} isSettling={isSettling} readOnlyReason={runPlan.readOnlyReason} onDismiss={actions.dismissRun} />
                )
              }
            />
          ) : undefined
        }
      >
        <SharingToolbar
          connections={connections}
          connection={connection}
          onConnection={(id) => {
            const next = connections.find((each) => each.id === id)
            if (next !== undefined) actions.turnToConnection(next.id)
          }}
          pixels={{ chosen: rows.length, all: pixels.length, isPart: false }}
          partners={{ chosen: kinds.partners, all: 0, isPart: false }}
          accounts={{ chosen: kinds.accounts, all: targets?.accounts.length ?? 0, isPart: (targets?.problems.length ?? 0) > 0 }}
          onOpen={open}
          canUndo={draft.past.length > 0}
          canRedo={draft.future.length > 0}
          onUndo={actions.undo}
          onRedo={actions.redo}
          readAt={oldestReading(rowIds, reading.access)}
          reading={isReading ? { done: rowIds.length - unread, total: rowIds.length } : null}
          onRefresh={refresh}
          view={mode}
          onView={setMode}
        />
        <ReadingNotes rowIds={rowIds} targets={targets} isReading={isReading} onRetry={refresh} connection={connection} />
        {hasMatrix ? (
          <>
            {mode === 'matrix' ? (
              <ShareMatrix
                rows={rows}
                columns={columns}
                groups={groups}
                codesOf={codesOf}
                shown={showing.shown}
                goTo={showing.place}
                storyOf={storyOf}
                paintAt={(place) => paintAt(area, draft.wishes, place)}
                onPaint={paint}
                onSetEnd={setCellsEnd}
                onRetask={retask}
                corner={<Corner rows={rows.length} columns={columns.length} />}
              />
            ) : (
              <CoverageView rows={rows} groups={groups} codesOf={codesOf} onOpen={openPlace} />
            )}
          </>
        ) : (
          <StartGuide
            pixels={rows.length}
            targets={columns.length}
            onPixels={() => open('pixels')}
            onTargets={() => open('targets')}
            onPaste={() => open('pairs')}
            onOffboard={() => open('offboard')}
          />
        )}
      </SplitView>
      <SharingDialogs connection={connection} pixels={pixels} foreign={foreign} targets={targets} startWith={startWith} runPlan={runPlan} partnersLeaving={partnersLeaving} />
    </>
  )
}

const noIds: readonly string[] = []

function Corner({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  return (
    <>
      <Legend />
      <span className="num mt-auto text-small text-faint">
        {formatCount(rows)} × {formatCount(columns)} cells
      </span>
    </>
  )
}

/** @returns when the oldest of what is shown was read. */
function oldestReading(ids: readonly string[], access: ReadonlyMap<string, { readonly readAt: string }>): string | null {
  let oldest: string | null = null
  for (const id of ids) {
    const readAt = access.get(id)?.readAt
    if (readAt !== undefined && (oldest === null || readAt < oldest)) oldest = readAt
  }
  return oldest
}
