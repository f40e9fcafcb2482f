import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { toDocument, type ProblemError } from './problem.ts'

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
main { max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; line-height: 1.3 }`

/** The style is let in by its hash, nothing else is loaded. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Answers a person, in a browser, what a script is told by a problem document: for the addresses that people open
 * themselves, where no page of ours is there to explain it.
 */
export function sendProblemPage(reply: FastifyReply, problem: ProblemError): void {
  const { title, detail, status } = toDocument(problem, reply.request.id)
  reply
    .code(status)
    .headers({ ...problem.headers, 'content-security-policy': POLICY })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${toText(title)} · Brokerdeck</title>` +
        `<meta name="viewport" content="width=device-width"><style>${STYLE}</style>` +
        `<main><h1>${toText(title)}</h1><p>${toText(detail)}</p></main></html>`,
    )
}

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
