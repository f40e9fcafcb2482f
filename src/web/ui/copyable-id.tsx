import './copyable-id.css'
import { Check, Copy } from 'lucide-react'
import { Fragment } from 'react'
import { useCopy } from './use-copy.ts'

/** An ID, a code or a list of addresses in full, broken after commas alone where that will do; copied by a press. `label` names it: "instance ID". */
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
      <code>
        {value.split(/(?<=,)/).map((part, index) => (
          // The parts of one value never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </code>
      {copied ? <Check size={13} strokeWidth={1.75} /> : <Copy size={13} strokeWidth={1.75} />}
    </button>
  )
}
