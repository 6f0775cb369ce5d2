import { Check, Minus, X, type LucideIcon } from 'lucide-react'
import { scopeLines } from './connection-words.ts'

/** Each permission with what it unlocks, and the missing ones with what stops without them. */
export function ScopeList({ granted }: { readonly granted: readonly string[] }) {
  return (
    <ul className="grid gap-2.5">
      {scopeLines(granted).map((line) => {
        const sign = signOf(line.isGranted, line.isNeeded)
        const Icon = sign.icon
        return (
          <li key={line.name} className="flex gap-2.5">
            <Icon role="img" aria-label={sign.word} className={`mt-0.5 size-4 shrink-0 ${sign.colour}`} strokeWidth={2.25} />
            <div className="min-w-0">
              <div className="font-mono text-small leading-5 break-all">
                {line.name}
                {line.isGranted || !line.isNeeded ? null : <span className="ml-2 font-sans font-medium text-bad">missing</span>}
              </div>
              <p className="text-small text-muted">{line.says}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function signOf(isGranted: boolean, isNeeded: boolean): { readonly icon: LucideIcon; readonly word: string; readonly colour: string } {
  if (isGranted) return { icon: Check, word: 'Granted', colour: 'text-good' }
  if (isNeeded) return { icon: X, word: 'Missing', colour: 'text-bad' }
  return { icon: Minus, word: 'Not granted, not needed', colour: 'text-faint' }
}
