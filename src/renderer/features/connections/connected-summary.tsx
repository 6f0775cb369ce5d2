import { useLocation } from 'wouter'
import type { Connection } from '#shared/domain/connection.ts'
import { countOf } from '../../lib/numbers.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { dataAccessEnded, kindNames, kindNotes, limitWords, neededButMissing } from './connection-words.ts'
import { ExpiryText } from './expiry-text.tsx'
import { PortfolioList } from './portfolio-list.tsx'

interface ConnectedSummaryProps {
  readonly connection: Connection
  readonly onAnother: () => void
  readonly onClose: () => void
}

/** What a person sees seconds after pasting a token: who it is, what it reaches, what is missing. */
export function ConnectedSummary({ connection, onAnother, onClose }: ConnectedSummaryProps) {
  const [, navigate] = useLocation()
  const missing = neededButMissing(connection.scopes)
  const kindNote = kindNotes[connection.kind]
  const ended = dataAccessEnded(connection, useNow())
  const limits = limitWords(connection.granularScopes)
  return (
    <div className="grid gap-4 pt-1">
      {ended === null ? null : (
        <Note tone="bad" title={ended}>
          Meta still takes this token, but answers with nothing.
        </Note>
      )}
      <KeyValue
        items={[
          { label: 'Kind', value: kindNames[connection.kind] },
          { label: 'App', value: connection.app.name },
          { label: 'Token expires', value: <ExpiryText at={connection.expiresAt} /> },
          { label: 'Data access ends', value: <ExpiryText at={connection.dataAccessExpiresAt} /> },
          { label: 'Portfolios', value: connection.portfoliosProblem === null ? countOf(connection.portfolios.length, 'portfolio') : 'Not read' },
        ]}
      />
      {missing.length === 0 ? null : (
        <Note tone="warn" title={missing.length === 1 ? 'A permission is missing' : `${String(missing.length)} permissions are missing`}>
          {missing.join(', ')}. The connection shows what stops without {missing.length === 1 ? 'it' : 'them'}.
        </Note>
      )}
      {limits.length === 0 ? null : (
        <Note tone="info" title="Limited to certain assets">
          {limits.join(', ')}. Whatever else its owner sees at Meta stays invisible here.
        </Note>
      )}
      {kindNote === null ? null : <Note tone="info">{kindNote}</Note>}
      {ended !== null && connection.portfolios.length === 0 ? null : (
        <PortfolioList portfolios={connection.portfolios} problem={connection.portfoliosProblem} hasEnded={ended !== null} />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onAnother}>Connect another</Button>
        <Button onClick={onClose}>Done</Button>
        <Button
          variant="primary"
          onClick={() => {
            onClose()
            navigate('/pixels')
          }}
        >
          Show pixels
        </Button>
      </div>
    </div>
  )
}
