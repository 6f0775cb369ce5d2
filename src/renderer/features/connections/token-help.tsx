import { ChevronRight } from 'lucide-react'
import { knownScopes } from '#shared/domain/scopes.ts'
import { CopyText } from '../../ui/copy-text.tsx'

/** How a person comes by a token. Closed at first: who comes each morning knows. */
export function TokenHelp({ isOpen = false }: { readonly isOpen?: boolean }) {
  return (
    <details open={isOpen} className="group rounded-md border border-line">
      <summary className="flex items-center gap-1.5 rounded-md px-3 py-2 font-medium list-none hover:bg-hover">
        <ChevronRight aria-hidden="true" className="size-3.5 text-muted transition-transform group-open:rotate-90" />
        How to get a token
      </summary>
      <div className="grid gap-3 border-t border-line px-3 py-3">
        <ol className="grid list-decimal gap-1.5 pl-5 marker:text-faint">
          <li>At Meta, open Business settings of the portfolio that owns the pixels.</li>
          <li>Under Users, System users: choose one with the admin role, or add one.</li>
          <li>Assign it the pixels and ad accounts it is to work with, with full control.</li>
          <li>Generate a token for your app and tick these permissions:</li>
        </ol>
        <ul className="grid gap-1 pl-5">
          {knownScopes
            .filter((scope) => scope.needed)
            .map((scope) => (
              <li key={scope.name} className="grid grid-cols-[188px_1fr] items-baseline gap-3">
                <CopyText text={scope.name} what="permission" />
                <span className="text-small text-muted">{scope.unlocks}</span>
              </li>
            ))}
        </ul>
        <p className="text-small text-muted">Copy the token at Meta and connect it here. It stays in memory only and is gone when Buydesk closes.</p>
      </div>
    </details>
  )
}
