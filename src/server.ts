#!/usr/bin/env node
import module from 'node:module'

// This file must run on any Node, or the sentence below would never be read: it imports nothing statically that is new.
const major = Number(process.versions.node.split('.')[0])
if (major < 22) {
  process.stderr.write(`mcp-k8s-agent needs Node 22 or newer; this is Node ${process.versions.node}.\n`)
  process.exitCode = 1
} else {
  module.enableCompileCache()
  const { main } = await import('./cli/main.ts')
  process.exitCode = await main(process)
}
