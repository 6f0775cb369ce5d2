import { Download } from 'lucide-react'
import { useRunCommand } from '../../lib/run-command.ts'
import { HAND_OVER, OPEN_HANDED } from '../../stores/hand-over-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DropdownMenu } from '../../ui/dropdown-menu.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { putForwardPlan } from './put-forward-plan.ts'
import { useSharing } from './sharing-store.ts'
import type { RunPlan } from './use-run-plan.ts'

interface SharingHeaderProps {
  readonly title: string
  readonly hasMatrix: boolean
  readonly runPlan: RunPlan
  readonly exports: { readonly exportMatrix: () => void; readonly exportPlan: () => void }
}

const TITLE_MAX = 120

/** Where I am, what this plan is called, and the one thing to do with it. */
export function SharingHeader({ title, hasMatrix, runPlan, exports }: SharingHeaderProps) {
  const named = useSharing((state) => state.draft.title)
  const rename = useSharing((state) => state.rename)
  const runCommand = useRunCommand()
  if (!hasMatrix) return <ScreenHeader title="Sharing" />
  return (
    <ScreenHeader
      title="Sharing"
      summary={
        <>
          <span aria-hidden="true" className="text-faint">
            /
          </span>
          <input
            aria-label="Name of this plan"
            value={named ?? ''}
            placeholder={title}
            maxLength={TITLE_MAX}
            onChange={(event) => rename(event.target.value)}
            className="-mx-1.5 max-w-80 min-w-24 truncate [field-sizing:content] rounded-md border border-transparent bg-transparent px-1.5 py-0.5 placeholder:text-ink hover:border-line focus:border-line-strong focus-visible:outline-2"
          />
          {runPlan.isDraft ? (
            <span className="max-[1280px]:hidden">
              <Badge>not run yet</Badge>
            </span>
          ) : null}
        </>
      }
      actions={
        <>
          <DropdownMenu
            label="Export"
            align="end"
            trigger={
              <Button icon={Download} aria-label="Export">
                Export
              </Button>
            }
            items={[
              { id: 'matrix', label: 'The matrix as CSV', onSelect: exports.exportMatrix },
              { id: 'plan', label: 'The plan as CSV', onSelect: exports.exportPlan },
              { id: 'rule', kind: 'separator' },
              {
                id: 'handOver',
                label: 'Hand over to a colleague…',
                onSelect: () => {
                  putForwardPlan(named ?? title)
                  runCommand(HAND_OVER)
                },
              },
              { id: 'openHanded', label: "Open a colleague's file…", onSelect: () => runCommand(OPEN_HANDED) },
            ]}
          />
          <Button variant="primary" shortcut="mod+Enter" pending={runPlan.isPending} disabledReason={runPlan.offReason} onClick={runPlan.ask}>
            {runPlan.words}
          </Button>
        </>
      }
    />
  )
}
