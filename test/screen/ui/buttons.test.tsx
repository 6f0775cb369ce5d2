import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Trash2 } from 'lucide-react'
import { afterEach, describe, expect, it } from 'vitest'
import { Button } from '#renderer/ui/button.tsx'
import { ConfirmDestructive } from '#renderer/ui/confirm-destructive.tsx'
import { IconButton } from '#renderer/ui/icon-button.tsx'
import { TooltipProvider } from '#renderer/ui/tooltip.tsx'

afterEach(cleanup)

const noted = () => {
  const calls: string[] = []
  return { calls, note: (what: string) => () => void calls.push(what) }
}

describe('Button', () => {
  it('takes no second click while the first is on its way', async () => {
    const { calls, note } = noted()
    render(
      <Button pending onClick={note('run')}>
        Run plan
      </Button>,
    )
    const button = screen.getByRole('button', { name: 'Run plan' })
    await userEvent.click(button)
    expect(calls).toEqual([])
    expect(button.getAttribute('aria-busy')).toBe('true')
  })

  it('can be reached by keyboard while it is off, so that its reason can be read', async () => {
    const { calls, note } = noted()
    render(
      <TooltipProvider>
        <Button disabledReason="Select a pixel first." onClick={note('share')}>
          Share
        </Button>
      </TooltipProvider>,
    )
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Share' }))
    await userEvent.keyboard('{Enter}')
    expect(calls).toEqual([])
    expect((await screen.findAllByText('Select a pixel first.')).length).toBeGreaterThan(0)
  })

  it('that is only a picture has a name', () => {
    render(
      <TooltipProvider>
        <IconButton icon={Trash2} label="Remove the share" />
      </TooltipProvider>,
    )
    expect(screen.getByRole('button', { name: 'Remove the share' })).toBeDefined()
  })
})

describe('ConfirmDestructive', () => {
  const dialog = (count: number, onConfirm: () => void, offReason?: string) => (
    <TooltipProvider>
      <ConfirmDestructive
        isOpen
        onOpenChange={() => undefined}
        title={`Take ${String(count)} shares away?`}
        consequence="They are gone at once."
        count={count}
        actionLabel={`Remove ${String(count)} shares`}
        onConfirm={onConfirm}
        offReason={offReason}
      />
    </TooltipProvider>
  )

  it('has the focus on Cancel', async () => {
    render(dialog(6, () => undefined))
    await screen.findByRole('dialog', { name: 'Take 6 shares away?' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  })

  it('asks for a large count to be typed before it does anything', async () => {
    const { calls, note } = noted()
    render(dialog(41, note('removed')))
    const remove = await screen.findByRole('button', { name: 'Remove 41 shares' })
    await userEvent.click(remove)
    expect(calls).toEqual([])
    await userEvent.type(screen.getByLabelText('Type 41 to go on'), '41')
    await userEvent.click(screen.getByRole('button', { name: 'Remove 41 shares' }))
    expect(calls).toEqual(['removed'])
  })

  it('is done by Enter once the count is typed, and not before, nor where it is off', async () => {
    const { calls, note } = noted()
    const { rerender } = render(dialog(41, note('removed')))
    const box = await screen.findByLabelText('Type 41 to go on')
    await userEvent.type(box, '4{Enter}')
    expect(calls).toEqual([])
    await userEvent.type(box, '1{Enter}')
    expect(calls).toEqual(['removed'])
    rerender(dialog(41, note('removed again'), 'Reading.'))
    await userEvent.type(box, '{Enter}')
    expect(calls).toEqual(['removed'])
  })
})
