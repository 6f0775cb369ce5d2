import { cellStates } from '../model/cell-state.ts'
import { legendStates, stateWords } from '../model/cell-words.ts'
import { Sign } from './sign.tsx'

/** What the signs in the cells mean, for the corner of the matrix. In a narrow one they stand closer, in two columns all the same. */
export function Legend() {
  return (
    <ul aria-label="Legend" className="grid grid-cols-2 gap-x-3 gap-y-1 text-small text-muted @max-[240px]:-mx-2.5 @max-[240px]:grid-cols-[auto_auto] @max-[240px]:gap-x-1.5">
      {legendStates.map((state) => (
        <li key={state} className="flex items-center gap-1.5 whitespace-nowrap @max-[240px]:gap-1">
          <Sign state={state} />
          {stateWords[state].label}
        </li>
      ))}
    </ul>
  )
}

/** Every sign with its meaning. */
export function FullLegend() {
  return (
    <ul aria-label="All signs" className="grid gap-2">
      {cellStates.map((state) => (
        <li key={state} className="grid grid-cols-[20px_1fr] gap-2.5">
          <Sign state={state} />
          <span>
            <span className="inline-block font-medium first-letter:uppercase">{stateWords[state].label}</span> <span className="text-small text-muted">{stateWords[state].meaning}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
