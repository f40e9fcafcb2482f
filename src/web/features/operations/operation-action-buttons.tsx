import '../../ui/copyable.css'
import { ClipboardCopy, Download, Ellipsis, Link2, Pause, Play, type LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { Hinted } from '../../ui/hinted.tsx'
import { Menu, preloadMenu } from '../../ui/menu.tsx'
import { NOT_COPIED, useCopy } from '../../ui/use-copy.ts'
import { CopyLink } from './copy-link.tsx'
import type { ControlVerb } from './operation-queries.ts'
import type { Steering } from './steering.ts'

const icon = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

const ICONS: Partial<Record<ControlVerb, LucideIcon>> = { pause: Pause, resume: Play }

type Steerable = { steering: readonly Steering[]; busy: boolean; onSteer: (verb: ControlVerb) => void }

type Sharing = {
  /** Address of the results as a file. */
  csv: string
  onHandOver: () => void
}

/** What can be taken from the page: its text, its address, its results. */
export function SharingButtons({ csv, onHandOver }: Sharing) {
  return (
    <>
      <CopyLink />
      <button type="button" className="button quiet" onClick={onHandOver}>
        <ClipboardCopy {...icon} />
        Hand-over text
      </button>
      <a className="button quiet" href={csv} download>
        <Download {...icon} />
        CSV
      </a>
    </>
  )
}

export function SteeringButtons({ steering, busy, onSteer }: Steerable) {
  return steering.map((each) => (
    <SteerButton key={each.verb} steering={each} busy={busy} onPress={() => onSteer(each.verb)} />
  ))
}

function SteerButton(props: { steering: Steering; busy: boolean; onPress: () => void }) {
  const { verb, label, about, refused } = props.steering
  const hintId = useId()
  const Icon = ICONS[verb]
  return (
    <Hinted id={hintId} text={about}>
      <button
        type="button"
        className="button"
        aria-disabled={refused || props.busy}
        aria-describedby={about === undefined ? undefined : hintId}
        aria-keyshortcuts={label === 'Undo' ? 'Control+Z Meta+Z' : undefined}
        onClick={() => {
          if (!refused) props.onPress()
        }}
      >
        {Icon && <Icon {...icon} />}
        {label}
      </button>
    </Hinted>
  )
}

/** The same in one menu where there is no room for buttons; `steering` is what has none either. */
export function ActionMenu({ csv, onHandOver, steering, onSteer }: Sharing & Omit<Steerable, 'busy'>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { copied, failed, copy } = useCopy()
  return (
    <span className="copyable-place">
      <button
        type="button"
        className="icon-button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <output className={copied || failed ? 'copy-said' : 'vh'}>
        {copied ? 'Link copied' : null}
        {failed ? NOT_COPIED : null}
      </output>
      <Menu
        label="Actions for this operation"
        anchor={anchor}
        onClose={() => setAnchor(null)}
        entries={[
          { label: 'Hand-over text', icon: <ClipboardCopy {...icon} />, onChoose: onHandOver },
          { label: 'Copy link', icon: <Link2 {...icon} />, onChoose: () => copy(window.location.href) },
          {
            label: 'Download as CSV',
            icon: <Download {...icon} />,
            // The answer is a file, so the page stays.
            onChoose: () => window.location.assign(csv),
          },
          ...steering.map(({ verb, label, about, refused }) => ({
            label,
            ...(refused ? { refused: about } : about === undefined ? {} : { note: about }),
            onChoose: () => onSteer(verb),
          })),
        ]}
      />
    </span>
  )
}
