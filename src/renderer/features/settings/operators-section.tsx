import { Ellipsis, KeyRound, Plus, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import type { Operator } from '#shared/domain/operator.ts'
import { operatorRoles, type OperatorRole } from '#shared/domain/operator-terms.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { usePerson, useSignIn } from '../../stores/sign-in-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { DropdownMenu } from '../../ui/dropdown-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { MenuItem } from '../../ui/menu-items.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Select } from '../../ui/select.tsx'
import { ShortTable, shortTableCell } from '../../ui/short-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AddOperatorDialog } from './add-operator-dialog.tsx'
import { BecomeUserDialog } from './become-user-dialog.tsx'
import { GivePasswordDialog } from './give-password-dialog.tsx'
import { LetSeveralCard } from './let-several-card.tsx'
import { RemoveOperatorDialog } from './remove-operator-dialog.tsx'

/** Who may sign in here. */
export function OperatorsSection() {
  const isOne = useSignIn((state) => state.status?.mode === 'one')
  return isOne ? <LetSeveralCard /> : <OperatorsCard />
}

const heads = [{ name: 'Name' }, { name: 'Role' }, { name: 'Last sign-in' }]
const roleOptions = operatorRoles.map((role) => ({ value: role, label: role === 'admin' ? 'Admin' : 'User' }))

function OperatorsCard() {
  const query = useRoute('operators.list', {})
  const setRole = useSend('operators.setRole', { onSuccess: (_operator, _input, queries) => void queries.invalidateQueries({ queryKey: ['operators.list'] }) })
  const operators = useMemo(() => query.data?.operators ?? [], [query.data])
  const admins = operators.filter(({ role }) => role === 'admin').length
  const add = () => showDialog((close) => <AddOperatorDialog onClose={close} />, { keepsInput: true })
  return (
    <Card
      title="Operators"
      isFlush
      actions={
        <Button variant="primary" icon={Plus} onClick={add}>
          Add an operator
        </Button>
      }
    >
      <ShortTable label="Operators" heads={heads} hasActions>
        {operators.map((operator) => (
          <OperatorRow key={operator.id} operator={operator} isLastAdmin={operator.role === 'admin' && admins === 1} onRole={(role) => setRole.mutate({ operatorId: operator.id, role })} />
        ))}
      </ShortTable>
      {query.isPending ? <Skeleton className="m-4 h-12" /> : null}
      <div className="grid gap-3 border-t border-line px-4 py-3">
        <FailureNote error={setRole.error ?? query.error} />
        <p className="text-small text-muted">
          Admins do everything here and see everybody's activity and launch drafts. Users work with connections, pixels, shares and campaigns, see their own activity and drafts, and change
          nothing of this section. Everyone sees all jobs and may pause, cancel or go on with them; Activity says who did.
        </p>
      </div>
    </Card>
  )
}

interface OperatorRowProps {
  readonly operator: Operator
  readonly isLastAdmin: boolean
  readonly onRole: (role: OperatorRole) => void
}

function OperatorRow({ operator, isLastAdmin, onRole }: OperatorRowProps) {
  const isMe = usePerson()?.id === operator.id
  const changeRole = (role: OperatorRole) => {
    if (isMe && role === 'user') showDialog((close) => <BecomeUserDialog onClose={close} onConfirm={() => onRole(role)} />)
    else onRole(role)
  }
  return (
    <tr>
      <th scope="row" className={shortTableCell}>
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-words">{operator.name}</span>
          {isMe ? <Badge>you</Badge> : null}
          {operator.mustChangePassword ? <Badge tone="warn">sets a password at the next sign-in</Badge> : null}
        </span>
      </th>
      <td className={shortTableCell}>
        {isLastAdmin ? (
          <span className="whitespace-nowrap" title="Somebody has to be an admin. Make somebody else one first.">Admin, the only one</span>
        ) : (
          <Select aria-label={`Role of ${operator.name}`} className="w-28" value={operator.role} options={roleOptions} onValueChange={changeRole} />
        )}
      </td>
      <td className={`${shortTableCell} text-muted`}>{operator.lastSignedInAt === null ? 'never' : <RelativeTime at={operator.lastSignedInAt} />}</td>
      <td className={`${shortTableCell} text-right`}>{isMe ? null : <RowMenu operator={operator} isLastAdmin={isLastAdmin} />}</td>
    </tr>
  )
}

function RowMenu({ operator, isLastAdmin }: Pick<OperatorRowProps, 'operator' | 'isLastAdmin'>) {
  const items: readonly MenuItem[] = [
    { id: 'password', label: 'Give a new password…', icon: KeyRound, onSelect: () => showDialog((close) => <GivePasswordDialog operator={operator} onClose={close} />, { keepsInput: true }) },
    { id: 'rule', kind: 'separator' },
    {
      id: 'remove',
      label: 'Delete…',
      icon: Trash2,
      isDestructive: true,
      disabledReason: isLastAdmin ? 'Make somebody else an admin first.' : undefined,
      onSelect: () => showDialog((close) => <RemoveOperatorDialog operator={operator} onClose={close} />),
    },
  ]
  return <DropdownMenu label={operator.name} align="end" items={items} trigger={<IconButton icon={Ellipsis} size="small" label={`More for ${operator.name}`} />} />
}
