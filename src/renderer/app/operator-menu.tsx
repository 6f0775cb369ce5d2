import { ChevronsUpDown, Database, KeyRound, Lock, LogOut, Settings, UserRound } from 'lucide-react'
import { useLocation } from 'wouter'
import { useRunCommand } from '../lib/run-command.ts'
import { usePerson, useSignIn } from '../stores/sign-in-store.ts'
import { DropdownMenu } from '../ui/dropdown-menu.tsx'
import type { MenuItem } from '../ui/menu-items.ts'
import { LOCK_COMMAND } from './use-lock.ts'

const roles = { admin: 'Admin', user: 'User' } as const

/** Who is in, and what that person may do about it. */
export function OperatorMenu() {
  const person = usePerson()
  const isOne = useSignIn((state) => state.status?.mode === 'one')
  const run = useRunCommand()
  const [, navigate] = useLocation()
  if (person === null) return null
  const name = isOne ? 'Only user' : person.name
  const detail = isOne ? 'No password' : roles[person.role]
  const items: readonly MenuItem[] = [
    { id: 'who', kind: 'heading', label: isOne ? 'One person uses this Buydesk' : `${person.name}, ${roles[person.role].toLowerCase()}` },
    { id: 'settings', label: 'Settings', icon: Settings, shortcut: 'g ,', onSelect: () => navigate('/settings') },
    { id: 'my-data', label: 'My data', icon: Database, onSelect: () => navigate('/settings/my-data') },
    ...(isOne ? [] : [{ id: 'password', label: 'Change password…', icon: KeyRound, onSelect: () => run('operators.changePassword') }]),
    { id: 'rule', kind: 'separator' },
    { id: 'lock', label: isOne ? 'Lock' : 'Lock and sign out', icon: isOne ? Lock : LogOut, shortcut: 'mod+Shift+L', onSelect: () => run(LOCK_COMMAND) },
  ]
  return (
    <DropdownMenu
      label="Operator"
      items={items}
      trigger={
        <button
          type="button"
          title={`${name}, ${detail}`}
          className="flex min-h-7.5 min-w-0 items-center gap-2.5 rounded-md border border-transparent px-2 py-1 text-left text-muted transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <UserRound aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.6} />
          <span className="grid min-w-0 flex-1 max-[1100px]:sr-only">
            <span className="truncate">{name}</span>
            <span className="truncate text-small text-faint">{detail}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint max-[1100px]:hidden" />
        </button>
      }
    />
  )
}
