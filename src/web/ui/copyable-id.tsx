import { Fragment } from 'react'
import { Copyable } from './copyable.tsx'

/** An ID, a code or a list of addresses in full, broken after commas alone where that will do; copied by a press. `label` names it: "instance ID". */
export function CopyableId({ value, label }: { value: string; label: string }) {
  return (
    <Copyable value={value} label={label}>
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
    </Copyable>
  )
}
