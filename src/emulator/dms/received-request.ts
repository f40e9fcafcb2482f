/** A request as it came over the wire, its body read to the end. */
export type ReceivedRequest = {
  method: string
  /** Path as sent, still percent-encoded, without the query. */
  path: string
  /** Query as sent, without the question mark. */
  query: string
  /** Lower-case name, value; a header sent twice is here twice. */
  headers: (readonly [name: string, value: string])[]
  body: Buffer
}

/** The values of a header joined as HTTP joins them, or undefined when it was not sent. */
export function headerOf(request: ReceivedRequest, name: string): string | undefined {
  const values = request.headers.filter(([key]) => key === name).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(',')
}

/** Names and values of a query in the order sent, decoded once; bytes that are no UTF-8 become U+FFFD. */
export function queryPairs(query: string): (readonly [name: string, value: string])[] {
  return [...new URLSearchParams(query)]
}
