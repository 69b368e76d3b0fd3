/** @returns undefined for what is no URL of an http, https or socks5 proxy */
export const proxyUrl = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && /^(https?|socks5h?):$/.test(url.protocol) && url.hostname !== '' ? url : undefined
}
