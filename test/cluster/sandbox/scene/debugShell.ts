import type { KubeObject } from '../paths.ts'
import { env, metadata } from './builders.ts'
import { credential, pem } from './credentials.ts'

/** A pod that somebody started by hand: nothing owns it and nothing would recreate it. */
export const debugShell: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: metadata({ name: 'debug-shell', namespace: 'shop' }),
  spec: {
    initContainers: [
      {
        name: 'checkout',
        image: 'registry.example.com/tools/git:2.47',
        args: ['clone', `https://deploy:${credential('debugGit')}@git.example.com/shop/tools.git`, '/work'],
      },
    ],
    containers: [
      {
        name: 'shell',
        image: 'docker.io/library/busybox:1.37',
        command: ['sleep', 'infinity'],
        env: env({
          GITHUB_TOKEN: credential('debugGithub'),
          BOOKMARK: credential('debugJwt'),
          BUNDLE: pem('PRIVATE KEY', credential('debugKey')),
        }),
        volumeMounts: [{ name: 'share', mountPath: '/share' }],
      },
    ],
    volumes: [
      {
        name: 'share',
        csi: {
          driver: 'smb.csi.example.com',
          volumeAttributes: { source: '//files.example.com/share', password: credential('debugVolume') },
        },
      },
    ],
  },
}
