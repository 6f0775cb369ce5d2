import type { Connection } from '#shared/domain/connection.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { ConfirmDestructive } from '../../ui/confirm-destructive.tsx'
import { ChoosePixelsDialog } from './choose/choose-pixels-dialog.tsx'
import { ChooseTargetsDialog } from './choose/choose-targets-dialog.tsx'
import { PasteDialog } from './choose/paste-dialog.tsx'
import { changesOf } from './model/draft.ts'
import { OffboardDialog } from './offboard-dialog.tsx'
import { wishCount } from './model/wishes.ts'
import { useSharing } from './sharing-store.ts'
import type { RunPlan } from './use-run-plan.ts'

interface SharingDialogsProps {
  readonly connection: Connection
  readonly pixels: readonly Pixel[]
  /** Those that only other connections reach. */
  readonly foreign: readonly Pixel[]
  readonly targets: ShareTargets | undefined
  readonly startWith: 'partners' | 'accounts'
  readonly runPlan: RunPlan
  readonly partnersLeaving: number
}

/** The dialog that is open, if any. */
export function SharingDialogs({ connection, pixels, foreign, targets, startWith, runPlan, partnersLeaving }: SharingDialogsProps) {
  const { dialog, draft, open, choosePixels, chooseTargets, bringIn, clear, rename } = useSharing()
  const close = () => open(null)
  switch (dialog) {
    case null:
      return null
    case 'pixels':
      return <ChoosePixelsDialog pixels={pixels} chosen={draft.pixelIds} isLoading={false} onChoose={choosePixels} onClose={close} />
    case 'targets':
      return <ChooseTargetsDialog targets={targets} chosen={draft.targetKeys} startWith={startWith} onChoose={chooseTargets} onClose={close} />
    case 'pairs':
      return targets === undefined ? null : (
        <PasteDialog
          pixels={pixels}
          foreign={foreign}
          targets={targets}
          onPixels={(ids) => choosePixels([...new Set([...draft.pixelIds, ...ids])])}
          onTargets={(keys) => chooseTargets(new Set([...draft.targetKeys, ...keys]))}
          onPairs={bringIn}
          onClose={close}
        />
      )
    case 'offboard':
      return (
        <OffboardDialog
          connectionId={connection.id}
          pixels={pixels}
          targets={targets}
          marked={wishCount(draft.wishes)}
          onMark={(edits, name, keepsMarked) => {
            if (!keepsMarked) clear()
            bringIn(changesOf(edits))
            if (!keepsMarked && name !== '') rename(`Take ${name} off everything`)
          }}
          onClose={close}
        />
      )
    case 'confirm':
      return (
        <ConfirmDestructive
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) close()
          }}
          title={runPlan.additions === 0 ? `Take away ${countOf(runPlan.removals, 'share')}?` : `Take away ${countOf(runPlan.removals, 'share')} and add ${formatCount(runPlan.additions)}?`}
          consequence={
            <>
              {partnersLeaving > 0
                ? `${countOf(partnersLeaving, 'partner share')} among them: the partner's ad accounts lose those pixels too. `
                : 'Those ad accounts lose their pixels. '}
              Meta does not say what happens to ads that run with them. They can be shared again later, but a partner may have to accept again.
            </>
          }
          count={runPlan.removals}
          actionLabel={runPlan.words}
          pending={runPlan.isPending}
          onConfirm={runPlan.run}
        />
      )
    default:
      return assertNever(dialog)
  }
}
