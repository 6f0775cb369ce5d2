import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { TooltipProvider } from '#renderer/ui/tooltip.tsx'
import { afterEach, expect, it, vi } from 'vitest'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { createClient } from '#renderer/bridge/client.ts'
import { ClientContext } from '#renderer/bridge/client-context.ts'
import { ChooseTargetsDialog } from '#renderer/features/sharing/choose/choose-targets-dialog.tsx'
import { accounts, targetsOf } from './sharing-core.ts'

afterEach(cleanup)

it('ids that are pasted before the targets are read are not let go without a word', async () => {
  const onChoose = vi.fn<(keys: ReadonlySet<string>) => void>()
  const user = userEvent.setup()
  const queries = new QueryClient()
  const client = createClient({ send: async () => ({ ok: true, data: {} }), listen: () => () => undefined })
  const dialog = (targets: ShareTargets | undefined) => (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>
        <TooltipProvider>
          <ChooseTargetsDialog targets={targets} chosen={new Set()} startWith="accounts" onChoose={onChoose} onClose={() => undefined} />
        </TooltipProvider>
      </QueryClientProvider>
    </ClientContext>
  )
  const view = render(dialog(undefined))
  await user.click(await screen.findByRole('tab', { name: /Paste ids/ }))
  fireEvent.change(screen.getByLabelText('Ids of ad accounts or partners'), { target: { value: accounts.join('\n') } })
  await user.click(screen.getByRole('button', { name: /^Use/ }))
  expect(onChoose).not.toHaveBeenCalled()
  view.rerender(dialog(targetsOf()))
  await user.click(await screen.findByRole('button', { name: 'Use 0 partners and 3 ad accounts' }))
  expect(onChoose).toHaveBeenCalledOnce()
})
