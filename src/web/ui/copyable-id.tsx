import './copyable-id.css'
import { Check, Copy } from 'lucide-react'
import { useCopy } from './use-copy.ts'

/** An ID or code in full, copied by a press. `label` names it: "instance ID". */
export function CopyableId({ value, label }: { value: string; label: string }) {
  const { copied, copy } = useCopy()
  return (
    <button
      type="button"
      className="copyable"
      title={`Copy ${label}`}
      aria-label={copied ? `${label} copied` : `Copy ${label} ${value}`}
      onClick={() => copy(value)}
    >
      <code>{value}</code>
      {copied ? <Check size={13} strokeWidth={1.75} /> : <Copy size={13} strokeWidth={1.75} />}
    </button>
  )
}
