/** What the emulator wants to answer, before any fault of the wire. */
export type Answer = {
  status: number
  headers: Record<string, string>
  /** Undefined: no body at all, as with 204. */
  body: string | undefined
  /** The error code in the body, for the record of requests. */
  code?: string
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: {}, body: JSON.stringify(value) }
}

export function emptyAnswer(status: number): Answer {
  return { status, headers: {}, body: undefined }
}
