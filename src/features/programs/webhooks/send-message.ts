/**
 * Sends one message to another system. An address that a person typed could lead into the network of the service, so the name is looked up and
 * held to public addresses in the very connection that is used, and nothing that answers is followed elsewhere.
 */
import { type LookupAddress, lookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Milliseconds that the other system has to answer. */
const TIMEOUT_MS = 10_000

const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3]
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8]
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

/** Whether an address lies inside a network: private, local, multicast or made for tests (RFC 6890). */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return inside.check(mapped, 'ipv4')
  // An address of version 4 written into one of version 6 in hexadecimal.
  if (/^::ffff:/i.test(address)) return true
  return inside.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

export type Sent = { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'not-sent'; readonly why: string }

/** Posts `body` to `url`. Never throws. */
export async function sendMessage(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  allowInside: boolean
): Promise<Sent> {
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (!allowInside && isIP(host) !== 0 && isInside(host)) return { kind: 'not-sent', why: INSIDE }
  return new Promise((resolve) => {
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest
    const outgoing = send(
      target,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'PracticeReview-Webhook/1',
          ...headers
        },
        timeout: TIMEOUT_MS,
        lookup: (name, options, callback) => {
          lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
            if (error) return callback(error, [])
            const allowed = allowInside ? addresses : addresses.filter(({ address }) => !isInside(address))
            const [first] = allowed
            if (!first) return callback(Object.assign(new Error(INSIDE), { code: 'EINSIDE' }), [])
            return options.all ? callback(null, allowed) : callback(null, first.address, first.family)
          })
        }
      },
      (answer) => {
        // What it says is not wanted, and not kept.
        answer.resume()
        clearTimeout(end)
        resolve({ kind: 'answered', status: answer.statusCode ?? 0 })
      }
    )
    const end = setTimeout(() => outgoing.destroy(new Error('did not answer within 10 seconds')), TIMEOUT_MS)
    outgoing.on('timeout', () => outgoing.destroy(new Error('did not answer within 10 seconds')))
    outgoing.on('error', (error) => {
      clearTimeout(end)
      resolve({ kind: 'not-sent', why: error.message.slice(0, 300) })
    })
    outgoing.end(body)
  })
}

const INSIDE = 'the address leads into a private network, where messages are not sent'
