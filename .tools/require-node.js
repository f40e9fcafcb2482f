// Plain JavaScript of the simplest kind: a Node that cannot run the project must get as far as this message.
const OLDEST = 24

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(
    `Brokerdeck needs Node ${OLDEST} or newer; this is ${process.versions.node}. On Linux and Windows “npm ci” brings it; elsewhere install it from nodejs.org. Then run this again.`,
  )
  process.exit(1)
}
