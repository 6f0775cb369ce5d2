import { MapPinOff } from 'lucide-react'
import { useLocation } from 'wouter'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ScreenHeader } from '../ui/screen-header.tsx'

/** An address that leads to no screen. */
export function NotFound() {
  const [path, navigate] = useLocation()
  return (
    <>
      <ScreenHeader title="Nothing here" />
      <EmptyState icon={MapPinOff} title="There is no such screen" action={<Button onClick={() => navigate('/')}>Go home</Button>}>
        The address {path} leads nowhere.
      </EmptyState>
    </>
  )
}
