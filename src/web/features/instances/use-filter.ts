import { useState } from 'react'
import { useAddress } from '../../ui/use-address.ts'
import { filterFromAddress, filterToAddress } from './filter-address.ts'
import type { InstanceFilter } from './instance-filter.ts'

/**
 * The filter, which lives in the address. What is being typed is kept here too, because the address
 * follows a moment later and a field must never lag behind its person.
 */
export function useFilter(): [InstanceFilter, (filter: InstanceFilter) => void] {
  const { params, replace } = useAddress()
  const address = filterFromAddress(params)
  const key = keyOf(address)
  const [shown, setShown] = useState({ filter: address, key, written: [] as string[] })
  if (shown.key !== key) {
    // What was written here comes back in order, perhaps not all of it; anything else is from elsewhere.
    const at = shown.written.indexOf(key)
    const isEcho = at >= 0
    setShown({
      filter: isEcho ? shown.filter : address,
      key,
      written: isEcho ? shown.written.slice(at + 1) : [],
    })
  }
  const change = (filter: InstanceFilter) => {
    setShown((last) => ({ ...last, filter, written: [...last.written, keyOf(filter)] }))
    replace(filterToAddress(filter))
  }
  return [shown.filter, change]
}

const keyOf = (filter: InstanceFilter): string => JSON.stringify(filter)
