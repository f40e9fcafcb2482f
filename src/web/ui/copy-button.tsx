import { ClipboardCopy } from 'lucide-react'
import { NOT_COPIED, useCopy } from './use-copy.ts'

/** A button that copies a text made when it is pressed, and says in its place whether that worked. */
export function CopyButton(props: { label: string; className: string; text: () => string }) {
  const { copied, failed, copy } = useCopy()
  return (
    <>
      <button type="button" className={`button ${props.className}`} onClick={() => copy(props.text())}>
        <ClipboardCopy size={15} strokeWidth={1.75} aria-hidden="true" />
        {/* Both words lie in one place, so that the button keeps its width. */}
        <span className="either">
          <span aria-hidden={copied}>{props.label}</span>
          <span aria-hidden={!copied}>Copied</span>
        </span>
      </button>
      <output className={failed ? 'not-copied' : 'vh'}>
        {copied ? 'Copied' : null}
        {failed ? NOT_COPIED : null}
      </output>
    </>
  )
}
