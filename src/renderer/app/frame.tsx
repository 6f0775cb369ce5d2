import { DialogHost } from '../ui/dialog-host.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { CommandRunner } from './command-runner.tsx'
import { IdleWarning } from './idle-warning.tsx'
import { Shell } from './shell.tsx'

/** Everything that stands in the window once it has been let in. */
export function Frame() {
  return (
    <TooltipProvider>
      <CommandRunner>
        <Shell />
        <DialogHost />
        <Toasts />
        <IdleWarning />
      </CommandRunner>
    </TooltipProvider>
  )
}
