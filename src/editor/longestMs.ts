/**
 * How long somebody waits for what is looked up in a cluster, in milliseconds: longer than a cluster and a credential
 * plugin are given, so that what these say of it is heard.
 */
export const longestMs = 60_000
