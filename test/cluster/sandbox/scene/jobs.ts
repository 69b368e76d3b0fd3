import type { KubeObject } from '../paths.ts'
import { env, metadata, podTemplate } from './builders.ts'
import { credential } from './credentials.ts'

const upload = [
  'mysqldump -uroot',
  `-p${credential('backupDump')} --all-databases > dump.sql`,
  `&& curl -u backup:${credential('backupUpload')} -T dump.sql https://files.example.com/`,
  `&& curl -H "Authorization: Bearer ${credential('backupHeader')}" https://hooks.example.com/done`,
].join(' ')

/** The index that `reindex` cannot write, with the password that its log repeats. */
export const elastic = `https://elastic:${credential('reindexElastic')}@index.example.com:9200`

/** What runs now and then, one of which has failed, and what runs on every node. */
export const jobObjects: readonly KubeObject[] = [
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata({ name: 'migrate', namespace: 'shop' }),
    spec: {
      backoffLimit: 2,
      template: podTemplate('migrate', {
        containers: [
          {
            name: 'migrate',
            image: 'registry.example.com/shop/migrate:1.9.0',
            env: env({ DB_DSN: `host=orders-db user=migrate password=${credential('migrateDsn')} dbname=orders` }),
          },
        ],
        spec: { restartPolicy: 'Never' },
      }),
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata({ name: 'reindex', namespace: 'shop' }),
    spec: {
      backoffLimit: 0,
      template: podTemplate('reindex', {
        containers: [
          {
            name: 'reindex',
            image: 'registry.example.com/shop/reindex:1.3.0',
            env: env({ ELASTICSEARCH_URL: elastic }),
          },
        ],
        spec: { restartPolicy: 'Never' },
      }),
    },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata({ name: 'backup', namespace: 'shop' }),
    spec: {
      schedule: '30 3 * * *',
      jobTemplate: {
        spec: {
          template: podTemplate('backup', {
            containers: [
              { name: 'backup', image: 'registry.example.com/tools/backup:3.1', command: ['sh', '-c'], args: [upload] },
            ],
            spec: { restartPolicy: 'OnFailure' },
          }),
        },
      },
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: metadata({ name: 'log-agent', namespace: 'shop' }),
    spec: {
      selector: { matchLabels: { app: 'log-agent' } },
      template: podTemplate('log-agent', {
        containers: [
          {
            name: 'log-agent',
            image: 'registry.example.com/tools/log-agent:2.2.0',
            env: env({ AWS_REGION: 'eu-central-1', AWS_SECRET_ACCESS_KEY: credential('agentAws') }),
          },
        ],
      }),
    },
  },
]
