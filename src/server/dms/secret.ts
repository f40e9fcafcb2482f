import { inspect } from 'node:util'

const MASK = '[secret]'

/**
 * A value that must not be read by accident: as text, as JSON and when inspected it shows `[secret]`.
 * Only `reveal` opens it, and only the signer and the redaction of the cloud's messages call that.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [inspect.custom](): string {
    return MASK
  }
}
