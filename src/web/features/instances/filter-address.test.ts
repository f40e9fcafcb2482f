import { expect, test } from 'vitest'
import { filterFromAddress, filterToAddress } from './filter-address.ts'
import { NO_FILTER, withChosen, type InstanceFilter } from './instance-filter.ts'

const parse = (search: string) => filterFromAddress(new URLSearchParams(search))

function throughAddress(filter: InstanceFilter): InstanceFilter {
  const given = Object.entries(filterToAddress(filter)).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  return parse(new URLSearchParams(given).toString())
}

test('several values of several facets are read', () => {
  const { chosen } = parse('status=running,ERROR&tag=env=prod&az=eu-de-01&storage=80-')
  expect(chosen).toEqual({
    ...NO_FILTER.chosen,
    status: ['RUNNING', 'ERROR'],
    tag: ['env=prod'],
    az: ['eu-de-01'],
    storage: ['80-'],
  })
})

test('a filter survives the way through an address, and no filter leaves no trace', () => {
  const filter: InstanceFilter = {
    text: 'a&b=c d',
    heldOnly: true,
    chosen: {
      status: ['CREATEFAILED', '!RUNNING'],
      version: ['3.4', ''],
      spec: ['4u8g'],
      az: ['eu-de-01'],
      owner: ['Krüger, Jana', '', '-'],
      tag: ['env=prod', 'path=C:\\temp\\', ',', '\\,', '%2C', '\u202Eyad-yap', 'a\nb'],
      storage: ['90-', '-20', 'none'],
    },
  }
  expect(throughAddress(filter)).toEqual(filter)
  expect(Object.values(filterToAddress(NO_FILTER)).every((member) => member === undefined)).toBe(true)
})

test('a value says itself plainly where it has nothing to hide', () => {
  const filter = withChosen(withChosen(NO_FILTER, 'status', ['RUNNING', 'ERROR']), 'tag', ['env=prod'])
  expect(filterToAddress(filter)).toMatchObject({ status: 'RUNNING,ERROR', tag: 'env=prod' })
})

test('what makes no sense in an address is left out without harm', () => {
  expect(parse('status=&show=nonsense&storage=70-,constructor,,&tag=,,,')).toEqual(NO_FILTER)
  expect(parse('status=ERROR,error,ERROR').chosen.status).toEqual(['ERROR'])
  expect(parse('tag=a\\').chosen.tag).toEqual(['a\\'])
})
