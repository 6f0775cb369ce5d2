import { classNames } from '../../ui/class-names.ts'

/** In two lines of four groups: short enough to be read out in one breath. */
export function Fingerprint({ text, isSmall = false }: { readonly text: string; readonly isSmall?: boolean }) {
  const groups = text.split(' ')
  const half = Math.ceil(groups.length / 2)
  return (
    <div className={classNames('w-fit rounded-md bg-sunken', isSmall ? 'px-2 py-1 text-small' : 'px-3 py-2 text-title')} data-selectable="">
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className="num grid gap-0.5 font-medium tracking-wide">
        {[groups.slice(0, half), groups.slice(half)].map((line) => (
          <span key={line.join(' ')} className="whitespace-pre">
            {line.join('  ')}
          </span>
        ))}
      </span>
    </div>
  )
}
