import type { Binaries } from './build.ts'

/** Where the parts of a sandbox listen. */
export interface Ports {
  server: number
  etcd: number
  etcdPeer: number
  kubelet: number
}

export interface Component {
  name: keyof Binaries
  args: readonly string[]
}

/**
 * The command lines, in the order of starting. File names are relative to the sandbox's folder, where all of them
 * run.
 */
export const etcd = ({ etcd, etcdPeer }: Ports): Component => ({
  name: 'etcd',
  args: [
    '--data-dir=etcd',
    `--listen-client-urls=${loopback(etcd)}`,
    `--advertise-client-urls=${loopback(etcd)}`,
    `--listen-peer-urls=${loopback(etcdPeer)}`,
    `--initial-advertise-peer-urls=${loopback(etcdPeer)}`,
    `--initial-cluster=default=${loopback(etcdPeer)}`,
    // The data does not outlive the process.
    '--unsafe-no-fsync',
    '--log-level=error',
  ],
})

export const apiServer = ({ server, etcd }: Ports): Component => ({
  name: 'kube-apiserver',
  args: [
    `--etcd-servers=${loopback(etcd)}`,
    `--secure-port=${server}`,
    '--bind-address=127.0.0.1',
    // Otherwise the address of the machine's default route is asked for, and a machine may have none.
    '--advertise-address=127.0.0.1',
    '--endpoint-reconciler-type=none',
    '--cert-dir=certs',
    '--service-account-issuer=https://kubernetes.default.svc',
    '--service-account-key-file=service-account.key',
    '--service-account-signing-key-file=service-account.key',
    '--token-auth-file=tokens.csv',
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--allow-privileged=true',
    // No name server knows the nodes.
    '--kubelet-preferred-address-types=InternalIP',
    '--audit-policy-file=audit-policy.json',
    '--audit-log-path=audit.log',
    // A request is answered after its line is written, and no line is dropped or moved to another file.
    '--audit-log-mode=blocking',
    '--audit-log-maxsize=100000',
  ],
})

/** By default they ask for 20 and 50 requests a second at most, and 200 pods take half a minute. */
const unhurried = ['--kube-api-qps=1000', '--kube-api-burst=1000']

export const controllerManager: Component = {
  name: 'kube-controller-manager',
  args: [
    '--kubeconfig=kube-controller-manager.kubeconfig',
    '--service-account-private-key-file=service-account.key',
    '--root-ca-file=certs/apiserver.crt',
    '--leader-elect=false',
    '--secure-port=0',
    // By default an autoscaler says 0 replicas for its first 15 s, since it looked before there were any.
    '--horizontal-pod-autoscaler-sync-period=2s',
    ...unhurried,
  ],
}

export const scheduler: Component = {
  name: 'kube-scheduler',
  args: ['--kubeconfig=kube-scheduler.kubeconfig', '--leader-elect=false', '--secure-port=0', ...unhurried],
}

export const kwok = ({ kubelet }: Ports): Component => ({
  name: 'kwok',
  args: [
    '--kubeconfig=kwok.kubeconfig',
    '--config=kwok.json',
    '--manage-all-nodes=true',
    // Without it pods get loopback addresses, which EndpointSlices refuse.
    '--cidr=10.1.0.0/16',
    '--node-ip=127.0.0.1',
    `--node-port=${kubelet}`,
    `--server-address=127.0.0.1:${kubelet}`,
    '--tls-cert-file=certs/apiserver.crt',
    '--tls-private-key-file=certs/apiserver.key',
    '--node-lease-duration-seconds=40',
  ],
})

/** Parallelism is zero by default, and KWOK then stops at once. */
export const kwokConfiguration = {
  apiVersion: 'config.kwok.x-k8s.io/v1alpha1',
  kind: 'KwokConfiguration',
  options: {
    nodeLeaseParallelism: 4,
    nodePlayStageParallelism: 4,
    podPlayStageParallelism: 16,
    podsOnNodeSyncParallelism: 16,
    enableDebuggingHandlers: true,
  },
}

const loopback = (port: number) => `http://127.0.0.1:${port}`
