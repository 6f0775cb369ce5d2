import { useDeferredValue, useMemo, useState } from 'react'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import { countOf } from '../../../lib/numbers.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import type { DataColumn } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { useTableState } from '../../../ui/data-table/use-table-state.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Note } from '../../../ui/note.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { accountHome } from '../model/axes.ts'
import { takeTargets } from '../model/id-intake.ts'
import { IdIntake } from './id-intake.tsx'
import { PasteResult } from './paste-result.tsx'
import { StrangerOffer } from './stranger-offer.tsx'

type Partner = ShareTargets['partners'][number]

const statusWords: Readonly<Record<string, string>> = {
  pendingRiskReview: 'risk review',
  pendingSettlement: 'payment pending',
  inGracePeriod: 'grace period',
  pendingClosure: 'closing',
}

const partnerColumns: readonly DataColumn<Partner>[] = [
  { id: 'name', header: 'Portfolio', width: 280, value: (partner) => partner.name },
  { id: 'kind', header: 'Kind', width: 130, value: (partner) => (partner.isOwn ? 'yours' : 'partner'), filter: 'options', cell: (partner) => (partner.isOwn ? <Badge tone="accent">yours</Badge> : 'partner') },
  { id: 'id', header: 'Portfolio id', width: 180, value: (partner) => partner.id, cell: (partner) => <IdText id={partner.id} /> },
]

const accountColumns = (targets: ShareTargets): readonly DataColumn<AdAccount>[] => [
  { id: 'name', header: 'Ad account', width: 240, value: (account) => account.name },
  { id: 'id', header: 'Account id', width: 150, value: (account) => account.id, cell: (account) => <IdText id={account.id} /> },
  { id: 'portfolio', header: 'Portfolio', width: 170, value: (account) => accountHome(account, targets).name, filter: 'options' },
  { id: 'currency', header: 'Currency', width: 90, value: (account) => account.currency, filter: 'options' },
  {
    id: 'status',
    header: 'Status',
    width: 120,
    value: (account) => statusWords[account.status] ?? account.status,
    filter: 'options',
    cell: (account) => (account.status === 'active' ? 'active' : <Badge tone="warn">{statusWords[account.status] ?? account.status}</Badge>),
  },
]

const partnerKey = (partner: Partner) => targetKey({ type: 'partner', id: partner.id })
const accountKey = (account: AdAccount) => targetKey({ type: 'account', id: account.id })

function IdText({ id }: { readonly id: string }) {
  return <span className="num font-mono text-small text-faint">{id}</span>
}

interface ChooseTargetsDialogProps {
  readonly targets: ShareTargets | undefined
  readonly chosen: ReadonlySet<string>
  readonly startWith: 'partners' | 'accounts'
  readonly onChoose: (keys: ReadonlySet<string>) => void
  readonly onClose: () => void
}

const noTargets: Omit<ShareTargets, 'connectionId'> = { partners: [], accounts: [], problems: [] }

/** Who is to get the pixels: partner portfolios and ad accounts, from the lists or from pasted ids. */
export function ChooseTargetsDialog({ targets, chosen, startWith, onChoose, onClose }: ChooseTargetsDialogProps) {
  const { partners, accounts, problems } = targets ?? noTargets
  const [selected, setSelected] = useState(chosen)
  const [tab, setTab] = useState<'partners' | 'accounts' | 'paste'>(startWith)
  const [partnerTable, setPartnerTable] = useTableState({ sort: [{ id: 'name', desc: false }] })
  const [accountTable, setAccountTable] = useTableState({ sort: [{ id: 'name', desc: false }] })
  const [text, setText] = useState('')
  const pasted = useDeferredValue(text)
  const intake = useMemo(() => (targets === undefined ? null : takeTargets(pasted, targets)), [pasted, targets])
  const columns = useMemo(() => (targets === undefined ? [] : accountColumns(targets)), [targets])
  const result = tab === 'paste' && intake !== null ? new Set([...selected, ...intake.keys]) : selected
  const counts = countKinds(result)
  const isLoading = targets === undefined
  // What has not been looked up yet would be left out without a word.
  const unread = tab === 'paste' && text.trim() !== '' && (isLoading || pasted !== text)
  const byKind = useMemo(() => splitKinds(selected), [selected])
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title="Choose targets"
      description="Each one becomes a column of the matrix."
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabledReason={unread ? 'The pasted ids are being looked up.' : undefined}
            onClick={() => {
              onChoose(result)
              onClose()
            }}
          >
            Use {countOf(counts.partners, 'partner')} and {countOf(counts.accounts, 'ad account')}
          </Button>
        </>
      }
    >
      {problems.length === 0 ? null : (
        <Note tone="warn" title="Not all targets could be read.">
          {problems.slice(0, 3).join(' ')}
        </Note>
      )}
      <div className="-mx-5 -mb-4 flex h-[min(560px,calc(100vh-260px))] flex-col">
        <Tabs
          label="Where the targets come from"
          value={tab}
          onValueChange={setTab}
          tabs={[
            {
              value: 'partners',
              label: 'Portfolios',
              count: partners.length,
              content: (
                <DataTable
                  selection={byKind.partners}
                  onSelectionChange={(partners) => setSelected(new Set([...partners, ...byKind.accounts]))}
                  isLoading={isLoading}
                  label="Portfolios to choose from"
                  rows={partners}
                  columns={partnerColumns}
                  rowId={partnerKey}
                  state={partnerTable}
                  onStateChange={setPartnerTable}
                  noun={['portfolio', 'portfolios']}
                  empty={<EmptyState title="No portfolios">This connection sees no portfolio that a pixel could be given to.</EmptyState>}
                />
              ),
            },
            {
              value: 'accounts',
              label: 'Ad accounts',
              count: accounts.length,
              content: (
                <DataTable
                  selection={byKind.accounts}
                  onSelectionChange={(accountKeys) => setSelected(new Set([...byKind.partners, ...accountKeys]))}
                  isLoading={isLoading}
                  label="Ad accounts to choose from"
                  rows={accounts}
                  columns={columns}
                  rowId={accountKey}
                  state={accountTable}
                  onStateChange={setAccountTable}
                  noun={['ad account', 'ad accounts']}
                  empty={<EmptyState title="No ad accounts">This connection's portfolios hold no ad account.</EmptyState>}
                />
              ),
            },
            {
              value: 'paste',
              label: 'Paste ids',
              content: (
                <div className="grid gap-4 px-5 py-4">
                  <IdIntake
                    label="Ids of ad accounts or partners"
                    hint="With or without act_. One on each line, or separated by commas, tabs or spaces."
                    placeholder={'act_221310000000001\n221310000000002'}
                    text={text}
                    onTextChange={setText}
                    width={1}
                  />
                  {pasted.trim() === '' || intake === null || targets === undefined ? null : (
                    <>
                      <StrangerOffer
                        connectionId={targets.connectionId}
                        ids={intake.strangers}
                        onAdded={(keys) => setSelected((before) => new Set([...before, ...keys]))}
                      />
                      <PasteResult taken={intake.keys.length} noun="target" {...intake} />
                    </>
                  )}
                </div>
              ),
            },
          ]}
        />
      </div>
    </Dialog>
  )
}

function splitKinds(keys: ReadonlySet<string>) {
  const partners = new Set<string>()
  const accounts = new Set<string>()
  for (const key of keys) (key.startsWith('partner:') ? partners : accounts).add(key)
  return { partners, accounts }
}

/** @returns how many of the keys are partners, and how many ad accounts. */
export function countKinds(keys: Iterable<string>): { readonly partners: number; readonly accounts: number } {
  const { partners, accounts } = splitKinds(new Set(keys))
  return { partners: partners.size, accounts: accounts.size }
}
