import { z } from 'zod'

// The page's policy allows no code made from text. Told so, the schema library does not even try, which
// the browser would report as a violation. This must run before the first schema is built.
z.config({ jitless: true })
