import './copyable.css'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { NOT_COPIED, useCopy } from './use-copy.ts'

/**
 * A value that a press copies, which is said in its place and to screen readers. `label` names it: “instance ID”.
 * `children` is how it is shown where that differs from what is copied.
 */
export function Copyable(props: { value: string; label: string; children?: ReactNode }) {
  const { value, label } = props
  const { copied, failed, copy } = useCopy()
  return (
    <span className="copyable-place">
      <button type="button" className="copyable" title={`Copy ${label}`} onClick={() => copy(value)}>
        <span className="vh">{`Copy ${label}: `}</span>
        {props.children ?? value}
        <Copy size={13} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <output className={copied || failed ? 'copy-said' : 'vh'}>
        {copied ? 'Copied' : null}
        {failed ? NOT_COPIED : null}
      </output>
    </span>
  )
}
