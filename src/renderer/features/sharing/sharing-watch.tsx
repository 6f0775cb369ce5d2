import { AwaitedWatch } from './awaited/awaited-watch.tsx'
import { EndingsWatch } from './endings/endings-watch.tsx'

/** What sharing says in the corner on every screen. Draws nothing. */
export function SharingWatch() {
  return (
    <>
      <EndingsWatch />
      <AwaitedWatch />
    </>
  )
}
