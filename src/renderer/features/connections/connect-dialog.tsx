import { ClipboardPaste } from 'lucide-react'
import type { RequestError } from '../../bridge/request-error.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorFacts } from '../../ui/error-state.tsx'
import { Note } from '../../ui/note.tsx'
import { ConnectedSummary } from './connected-summary.tsx'
import { TokenForm } from './token-form.tsx'
import { TokenHelp } from './token-help.tsx'
import { useConnect, type ConnectState } from './use-connect.ts'

interface ConnectDialogProps {
  readonly onClose: () => void
}

/** Where a token goes in. Pasting is first where the app can read the clipboard: then the token never enters this window. */
export function ConnectDialog({ onClose }: ConnectDialogProps) {
  const { state, typed, pasted, again } = useConnect()
  const info = useRoute('app.info', {})
  const isConnected = state.at === 'connected'
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={isConnected ? `Connected as ${state.connection.identity.name}` : 'Connect'}
      description={isConnected ? 'This is what the token reaches.' : 'Buydesk asks Meta what the token may do, and keeps it in memory only.'}
    >
      {isConnected ? (
        <ConnectedSummary connection={state.connection} onAnother={again} onClose={onClose} />
      ) : (
        <div className="grid gap-4 pt-1">
          {info.data?.capabilities.pasteFromClipboard === true ? <PasteToken state={state} onPaste={pasted} /> : null}
          <TokenForm
            isPending={state.at === 'pending' && state.way === 'type'}
            refusal={fieldSentence(state)}
            isPrimary={info.data?.capabilities.pasteFromClipboard !== true}
            onToken={typed}
          />
          <RefusalNote state={state} />
          <TokenHelp />
        </div>
      )}
    </Dialog>
  )
}

function PasteToken({ state, onPaste }: { readonly state: ConnectState; readonly onPaste: () => void }) {
  return (
    <>
      <div className="flex items-center justify-between gap-4 rounded-md bg-sunken px-3 py-3">
        <div>
          <div className="font-medium">Copied the token at Meta?</div>
          <div className="text-small text-muted">Buydesk takes it from the clipboard and clears the clipboard.</div>
        </div>
        <Button variant="primary" icon={ClipboardPaste} pending={state.at === 'pending' && state.way === 'paste'} onClick={onPaste}>
          Paste token
        </Button>
      </div>
      <div className="flex items-center gap-3 text-small text-faint">
        <span className="h-px flex-1 bg-line" />
        or type it
        <span className="h-px flex-1 bg-line" />
      </div>
    </>
  )
}

/** Whether an error is about what was entered, rather than about the way to Meta. */
function isAboutToken(error: RequestError): boolean {
  return error.kind !== 'transient' && error.kind !== 'rateLimit' && error.kind !== 'bug'
}

function fieldSentence(state: ConnectState): string | undefined {
  if (state.at !== 'refused' || state.way !== 'type' || !isAboutToken(state.error)) return undefined
  return state.error.data.advice === undefined ? state.error.message : `${state.error.message} ${state.error.data.advice}`
}

function RefusalNote({ state }: { readonly state: ConnectState }) {
  if (state.at !== 'refused') return null
  const { message, advice, facts } = describeError(state.error)
  const isOnField = state.way === 'type' && isAboutToken(state.error)
  if (isOnField) return <ErrorFacts facts={facts} />
  return (
    <Note tone="bad" title={message}>
      {advice}
      <ErrorFacts facts={facts} />
    </Note>
  )
}
