import type { RouteOutput } from '#shared/contract/contract.ts'

/** What lies in the data folder and is not this app's, by name. */
export function ForeignList({ foreign: { paths, count } }: { readonly foreign: RouteOutput<'storedData.list'>['foreign'] }) {
  return (
    <ul className="grid max-h-40 gap-1 overflow-auto text-small text-muted">
      {paths.map((path) => (
        <li key={path} className="font-mono break-all" data-selectable="">
          {path}
        </li>
      ))}
      {count > paths.length ? <li>{`and ${(count - paths.length).toLocaleString('en')} more`}</li> : null}
    </ul>
  )
}
