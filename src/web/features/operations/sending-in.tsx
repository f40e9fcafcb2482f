import { useEffect, useState } from 'react'
import type { OperationSummary } from '../../../contract/operation.ts'
import { systemClock } from '../../lib/clock.ts'
import { msUntilSending } from './grace.ts'

/**
 * “sending in 5 s”, in whole seconds that change as they end. Not read aloud: who cannot see it hears once when
 * sending starts, not every second.
 */
export function SendingIn({ operation }: { operation: OperationSummary }) {
  const [left, setLeft] = useState(() => msUntilSending(operation, systemClock.now()))
  useEffect(() => {
    if (left === 0) return undefined
    return systemClock.after(left % 1000 || 1000, () => setLeft(msUntilSending(operation, systemClock.now())))
  }, [left, operation])
  return (
    <span className="sending-in" aria-hidden="true">
      {left === 0 ? 'sending now' : `sending in ${Math.ceil(left / 1000)} s`}
    </span>
  )
}
