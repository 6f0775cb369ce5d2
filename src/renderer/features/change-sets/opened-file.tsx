import { KeyRound, Megaphone, Share2, ShieldCheck, ShieldQuestion } from 'lucide-react'
import { useLocation } from 'wouter'
import { AccountChoice } from '../../bridge/account-choice.tsx'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { countOf } from '../../lib/numbers.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Note } from '../../ui/note.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Fingerprint } from './fingerprint.tsx'
import type { Opened, View } from './opened-store.ts'
import { signerName } from './signer-name.ts'
import { useTaking, type Taking } from './use-taking.ts'

/** Who signed a file, what it would bring, and where that goes: all of it before anything is taken. */
export function OpenedFile({ opened, onDone }: { readonly opened: Opened; readonly onDone: () => void }) {
  const { view } = opened
  const taking = useTaking(opened)
  return (
    <>
      <SignerCard view={view} taking={taking} />
      <Card title={`What is in it: ${countOf(view.parts.length, 'part')}`} isFlush>
        <ul className="divide-y divide-line">
          {view.parts.map((part, at) => (
            // The parts of a file have no other name than their place in it.
            <li key={`${at}:${part.name}`} className="grid grid-cols-[minmax(0,1fr)] gap-2 px-4 py-3">
              <Part part={part} isChosen={taking.chosen.has(at)} onChoose={(isChosen) => taking.toggle(at, isChosen)} />
            </li>
          ))}
        </ul>
      </Card>
      <PlaceCard taking={taking} />
      <FailureNote error={taking.error} />
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-small text-muted">Nothing is sent to Meta by taking it.</span>
        <Button onClick={onDone}>Cancel</Button>
        <Button variant="primary" disabledReason={taking.off} pending={taking.isPending} onClick={taking.take}>
          {taking.chosen.size === 0 ? 'Take' : `Take ${countOf(taking.chosen.size, 'part')}`}
        </Button>
      </div>
    </>
  )
}

function SignerCard({ view: { signer, writtenAt, note }, taking }: { readonly view: View; readonly taking: Taking }) {
  const written = signerName(signer.name)
  const name = signerName(signer.knownAs ?? signer.name)
  const standings = {
    own: <Badge icon={ShieldCheck}>written by this Buydesk</Badge>,
    known: (
      <Badge tone="good" icon={ShieldCheck}>
        known here
      </Badge>
    ),
    unknown: (
      <Badge tone="warn" icon={ShieldQuestion}>
        not known here yet
      </Badge>
    ),
  } as const
  return (
    <Card title={`From ${name}`} actions={standings[signer.standing]}>
      <div className="grid gap-3">
        <p className="text-muted">
          Written <RelativeTime at={writtenAt} />, and not changed since it was signed.
        </p>
        {note === '' ? null : (
          <p className="border-l-2 border-line-strong pl-3 whitespace-pre-line wrap-anywhere" data-selectable="">
            {note}
          </p>
        )}
        <div className="grid gap-1.5">
          <span className="text-small text-muted">Fingerprint of the signer</span>
          <Fingerprint text={signer.fingerprint} />
        </div>
        {signer.standing === 'known' && written !== name ? (
          <Note tone="warn" title={`The file calls its writer ${written}`}>
            {`The key is that of ${name}, whose fingerprint was compared here.`}
          </Note>
        ) : null}
        {signer.standing === 'unknown' && signer.namesakes.length > 0 ? (
          <Note tone="bad" title={`Somebody else is known here as ${name}, with another fingerprint`}>
            {`This file was not signed by the Buydesk of the ${name} whose files were taken here. That is so with a new computer, and when somebody else uses the name. Ask ${name} by phone, not by answering the message.`}
          </Note>
        ) : null}
        {signer.standing === 'unknown' ? (
          <Note tone="warn" title="Is it really from them?">
            <p className="mb-2">
              Anybody can write the name {name} into a file. Call {signer.name === '' ? 'whoever sent it' : name} and compare the eight groups of numbers. Their Buydesk shows its own under “Hand over to a colleague”.
            </p>
            <Checkbox checked={taking.isConfirmed} onCheckedChange={taking.setConfirmed} label="I have compared the fingerprint, and it is the same" hint="From then on this signer is known here." />
          </Note>
        ) : null}
      </div>
    </Card>
  )
}

interface PartProps {
  readonly part: View['parts'][number]
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
}

function Part({ part, isChosen, onChoose }: PartProps) {
  const Icon = part.is === 'launchDraft' ? Megaphone : Share2
  return (
    <>
      <div className="flex min-w-0 items-start justify-between gap-3">
        <Checkbox
          checked={isChosen}
          onCheckedChange={onChoose}
          label={
            <span className="font-medium" dir="auto">
              {part.name}
            </span>
          }
        />
        <Badge icon={Icon}>{part.is === 'launchDraft' ? 'launch draft' : 'sharing plan'}</Badge>
      </div>
      <ul className="num grid gap-0.5 pl-6 wrap-anywhere text-muted" data-selectable="">
        {part.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {part.takenAt === null ? null : (
        <p className="pl-6 text-warn">
          Taken over here <RelativeTime at={part.takenAt} />. Choose it to take it over once more.
        </p>
      )}
      {part.problems.length === 0 ? null : (
        <div className="pl-6">
          <Note tone="warn">
            <ul className="grid gap-1">
              {part.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Note>
        </div>
      )}
    </>
  )
}

function PlaceCard({ taking: { place, hasDrafts } }: { readonly taking: Taking }) {
  const [, navigate] = useLocation()
  if (place.connections.length === 0) {
    return (
      <Note
        tone="warn"
        title="No token is connected"
        action={
          <Button icon={KeyRound} onClick={() => navigate('/connections')}>
            Connect a token
          </Button>
        }
      >
        You can read the file, but taking it needs a connection that it is for.
      </Note>
    )
  }
  return (
    <Card title="Where it goes">
      <AccountChoice place={place} accountLabel={hasDrafts ? 'Ad account for the launch drafts' : null} />
    </Card>
  )
}
