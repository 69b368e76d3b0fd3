import { describe, expect, it } from 'vitest'
import { parseImage } from '../../../src/gate/index.ts'

const digest = `sha256:${'0a'.repeat(32)}`

describe('an image is taken apart as runtimes do', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx', undefined, undefined],
    ['nginx:1.27', 'docker.io/library/nginx', '1.27', undefined],
    ['library/nginx', 'docker.io/library/nginx', undefined, undefined],
    ['docker.io/nginx', 'docker.io/library/nginx', undefined, undefined],
    ['index.docker.io/library/nginx', 'docker.io/library/nginx', undefined, undefined],
    ['shop/web:1', 'docker.io/shop/web', '1', undefined],
    ['ghcr.io/shop/web:1.2.3', 'ghcr.io/shop/web', '1.2.3', undefined],
    ['localhost/web', 'localhost/web', undefined, undefined],
    ['localhost:5000/web', 'localhost:5000/web', undefined, undefined],
    ['localhost:5000/web:5000', 'localhost:5000/web', '5000', undefined],
    [`ghcr.io/shop/web@${digest}`, 'ghcr.io/shop/web', undefined, digest],
    [`ghcr.io/shop/web:1@${digest}`, 'ghcr.io/shop/web', '1', digest],
    ['Registry.Example.com/shop/web', 'registry.example.com/shop/web', undefined, undefined],
  ])('%s', (text, repository, tag, found) => expect(parseImage(text)).toEqual({ repository, tag, digest: found }))

  it.each([
    '',
    ' nginx',
    'nginx latest',
    'nginx:',
    'nginx@sha256:abc',
    'NGINX',
    'ghcr.io/Shop/web',
    'ghcr.io//web',
    '/web',
    'web/',
    'ghcr.io/../web',
    'https://ghcr.io/shop/web',
    'user:pass@ghcr.io/shop/web',
    'nginx:1\n2',
    'nginx:\u202e1',
    `nginx:${'1'.repeat(129)}`,
    `ghcr.io/${'a'.repeat(300)}`,
    'a'.repeat(401),
  ])('%j is none', (text) => expect(parseImage(text)).toBeUndefined())
})
