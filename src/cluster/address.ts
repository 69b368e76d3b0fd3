/** The host name or address of a URL, IPv6 without its brackets, as sockets want it. */
export const hostnameOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/** The port of a URL, also where it is left out because it is the scheme's own. */
export const portOf = ({ port, protocol }: URL): number => Number(port) || (standard[protocol] ?? 0)

/** `HOST:PORT`, IPv6 in its brackets. */
export const hostAndPort = (url: URL): string => `${url.hostname}:${portOf(url)}`

const standard: Readonly<Partial<Record<string, number>>> = {
  'http:': 80,
  'https:': 443,
  'socks5:': 1080,
  'socks5h:': 1080,
}
