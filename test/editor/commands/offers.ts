/** What each kind of row offers a person who points at it. */
export interface Offer {
  readonly what: string
  /** As a screen reader says it. */
  readonly row: RegExp
  /** In its menu, from the top. */
  readonly menu: readonly string[]
  /** Buttons beside its name. */
  readonly buttons: readonly string[]
}

const look = ['Reveal Owner', 'Reveal What It Owns…', 'Add to Chat', 'Ask Copilot About This', 'Copy Name']

/** In the tree, but for what only stands there when something is wrong. */
export const ofTree: readonly Offer[] = [
  {
    ...{ what: 'a context', row: /^Context sandbox,/, buttons: [] },
    menu: ['Add Namespace…', 'Sign In…', 'Refresh'],
  },
  {
    ...{ what: 'a namespace', row: /^Namespace t-\w+$/, buttons: ['Pin Namespace'] },
    menu: ['Pin Namespace', 'Refresh'],
  },
  {
    ...{ what: 'a pinned namespace', row: /^Namespace team-b, pinned$/, buttons: ['Unpin Namespace'] },
    menu: ['Unpin Namespace', 'Refresh'],
  },
  { what: 'an API group', row: /^API group core$/, menu: [], buttons: [] },
  { what: 'a kind', row: /^Pod, 1$/, menu: ['Refresh'], buttons: [] },
  {
    ...{ what: 'a pod', row: /^Pod api-/, buttons: ['Show Logs'] },
    menu: ['Show YAML', 'Show Logs', ...look, 'Set Image…', 'Set Label…', 'Delete…', 'Refresh'],
  },
  {
    ...{ what: 'a container', row: /^Container app/, buttons: ['Show Logs'] },
    menu: ['Show Logs', 'Copy Name'],
  },
  { what: 'an event', row: /^Event, Scheduled/, menu: [], buttons: [] },
  {
    ...{ what: 'a Deployment', row: /^Deployment api,/, buttons: ['Show Logs'] },
    menu: [
      ...['Show YAML', 'Show Logs', ...look],
      ...['Scale…', 'Restart…', 'Set Image…', 'Set Label…', 'Delete…', 'Refresh'],
    ],
  },
  {
    ...{ what: 'a Service, which runs nothing', row: /^Service web/, buttons: [] },
    menu: ['Show YAML', ...look, 'Set Label…', 'Delete…', 'Refresh'],
  },
  {
    ...{ what: 'namespaces that may not be listed', row: /^Add Namespace…$/, buttons: [] },
    menu: ['Add Namespace…'],
  },
  {
    ...{ what: 'a sign-in that has expired', row: /your sign-in has expired/, buttons: ['Sign In…', 'Retry'] },
    menu: ['Retry', 'Sign In…'],
  },
]

/** In the tree, where the kubeconfig itself cannot be read. */
export const ofBrokenFile: Offer = {
  ...{ what: 'a file that is broken', row: /kubeconfig, line \d+, column \d+: /, buttons: ['Open File', 'Retry'] },
  menu: ['Retry', 'Open File'],
}

/** In the view of the activity. */
export const ofCalls: readonly Offer[] = [
  {
    ...{ what: 'a change that was made', row: /^k8s_patch /, buttons: ['Offer Inverse…'] },
    menu: ['Show Details of a Call', 'Offer Inverse…'],
  },
  {
    ...{ what: 'a change that a person refused', row: /^k8s_delete /, buttons: ['Tell the Agent Why…'] },
    menu: ['Show Details of a Call', 'Tell the Agent Why…'],
  },
]

/** In the titles of the views: buttons, and the menu behind the last of them. */
export const ofTitles = {
  resources: {
    buttons: ['Filter…', 'Refresh', 'Collapse All', 'More Actions...'],
    menu: ['Show Only Problems', 'Choose Kubeconfig…'],
  },
  filtered: {
    buttons: ['Clear Filter', 'Refresh', 'Collapse All', 'More Actions...'],
    menu: ['Filter…', 'Show Only Problems', 'Choose Kubeconfig…'],
  },
  activity: { buttons: ['Pause Writes', 'More Actions...'], menu: ['Verify Activity', 'Export Activity…'] },
  paused: { buttons: ['Resume Writes…', 'More Actions...'], menu: ['Verify Activity', 'Export Activity…'] },
} as const
