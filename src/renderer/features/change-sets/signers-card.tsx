import type { RouteOutput } from '#shared/contract/contract.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ShortTable, shortTableCell } from '../../ui/short-table.tsx'
import { Fingerprint } from './fingerprint.tsx'
import { ForgetDialog } from './forget-dialog.tsx'
import { signerName } from './signer-name.ts'

type Signer = RouteOutput<'changeSets.signers'>['signers'][number]

const heads = [{ name: 'Name in the file' }, { name: 'Fingerprint' }, { name: 'First taken' }, { name: 'Last taken' }]

/** The colleagues whose files are taken without comparing fingerprints again; nothing at all where there is none yet. */
export function SignersCard() {
  const { data, error } = useRoute('changeSets.signers', {})
  const signers = data?.signers ?? []
  if (signers.length === 0) return <FailureNote error={error} />
  return (
    <Card title="Colleagues who are known here" isFlush>
      <ShortTable label="Colleagues who are known here" heads={heads} hasActions>
        {signers.map((signer) => (
          <SignerRow key={signer.fingerprint} signer={signer} />
        ))}
      </ShortTable>
      <p className="border-t border-line px-4 py-3 text-small text-muted">Somebody here compared their fingerprints. What they sign is taken without asking for that again.</p>
    </Card>
  )
}

function SignerRow({ signer }: { readonly signer: Signer }) {
  const name = signerName(signer.name)
  return (
    <tr>
      <th scope="row" className={`${shortTableCell} min-w-32 font-medium wrap-anywhere`} dir="auto">
        {name}
      </th>
      <td className={shortTableCell}>
        <Fingerprint text={signer.fingerprint} isSmall />
      </td>
      <td className={`${shortTableCell} text-muted`}>
        <RelativeTime at={signer.knownSince} />
      </td>
      <td className={`${shortTableCell} text-muted`}>
        <RelativeTime at={signer.lastTakenAt} />
      </td>
      <td className={`${shortTableCell} text-right`}>
        <Button aria-label={`Forget ${name}`} onClick={() => showDialog((close) => <ForgetDialog signer={signer} onClose={close} />)}>
          Forget
        </Button>
      </td>
    </tr>
  )
}
