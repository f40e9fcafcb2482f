import { generateKeyPairSync, sign } from 'node:crypto'

/**
 * Makes a certificate for `localhost` that signed itself, valid from 2020 to 2049, so that no private key lies in the
 * repository and none runs out.
 *
 * @see RFC 5280 for the structure, X.690 for the encoding
 */
export function makeSelfSignedCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256))
  const name = sequence(tagged(0x31, sequence(objectId(COMMON_NAME), utf8('localhost'))))
  const validity = sequence(utcTime('200101000000Z'), utcTime('490101000000Z'))
  const altNames = sequence(
    objectId(SUBJECT_ALT_NAME),
    octets(sequence(tagged(0x82, Buffer.from('localhost')))),
  )
  const toSign = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(altNames)),
  )
  const certificate = sequence(toSign, algorithm, bits(sign('sha256', toSign, privateKey)))
  const lines = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]
const COMMON_NAME = [0x55, 0x04, 0x03]
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11]

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts)
const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]))
const objectId = (bytes: number[]): Buffer => tagged(0x06, Buffer.from(bytes))
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text))
const utcTime = (text: string): Buffer => tagged(0x17, Buffer.from(text))
const octets = (content: Buffer): Buffer => tagged(0x04, content)
const bits = (content: Buffer): Buffer => tagged(0x03, Buffer.from([0]), content)
