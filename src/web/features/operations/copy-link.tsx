import '../../ui/copyable.css'
import { Link2 } from 'lucide-react'
import { NOT_COPIED, useCopy } from '../../ui/use-copy.ts'

/** Copies the address of the page as one sees it, and says in its place whether that worked. */
export function CopyLink() {
  const { copied, failed, copy } = useCopy()
  return (
    <span className="copyable-place">
      <button
        type="button"
        className="icon-button"
        aria-label="Copy link to this operation"
        title="Copy link to this operation"
        onClick={() => copy(window.location.href)}
      >
        <Link2 size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <output className={copied || failed ? 'copy-said' : 'vh'}>
        {copied ? 'Link copied' : null}
        {failed ? NOT_COPIED : null}
      </output>
    </span>
  )
}
