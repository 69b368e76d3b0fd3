import type { Explorer, ObjectRef, SignIn } from '../../explore/types.ts'
import type { Settings } from '../../gate/index.ts'
import type { Clean } from '../../sanitize/index.ts'
import type { LogDocuments } from '../documents/openLog.ts'
import type { Places } from '../tree/places.ts'
import type { Tree } from '../tree/tree.ts'

/** What the commands of the sidebar need. */
export interface ResourceServices {
  readonly tree: Tree
  readonly explorer: () => Promise<Explorer>
  /** The settings that hold now. */
  readonly settings: () => Settings
  readonly places: Places
  readonly ui: CommandUi
  /** The name of a context is any text. */
  readonly clean: (text: string) => Clean<string>
  /** Opens the object's YAML. */
  readonly showYaml: (ref: ObjectRef) => Promise<void>
  /** Reads the one that is in front anew. @returns whether there is one */
  readonly reloadYaml: () => boolean
  readonly logs: LogDocuments
  /** From now on this file is the kubeconfig, over restarts. */
  readonly useKubeconfig: (path: string) => void
}

/** One command: from the tree or the palette to a target, ask, work, report. `argument` may be anything. */
export type ResourceCommand = (services: ResourceServices, argument: unknown) => Promise<void>

/** What commands need of an editor. All texts are shown as they are: no icons and no links are made of them. */
export interface CommandUi {
  /** @returns undefined when the person turned away */
  readonly pick: <T>(title: string, choices: readonly Choice<T>[]) => Promise<T | undefined>
  readonly input: (question: InputQuestion) => Promise<string | undefined>
  /** A sentence that goes away by itself. */
  readonly whisper: (sentence: string) => void
  readonly say: (sentence: string) => void
  readonly warn: (sentence: string) => void
  readonly copy: (text: string) => Promise<void>
  /** Puts a text into the chat without sending it. */
  readonly fillChat: (text: string) => Promise<void>
  /** Attaches a resource of our server to the chat. @returns whether the server hands it out, and the chat took it */
  readonly attach: (resource: readonly string[]) => Promise<boolean>
  /** Shows that something is going on. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>
  /** Runs the plugin where the person sees it. Resolves when it has ended. */
  readonly runInTerminal: (title: string, signIn: SignIn) => Promise<void>
  readonly openFile: (path: string, line: number | undefined) => Promise<void>
  /** @returns the path of a file; undefined when the person turned away */
  readonly chooseFile: (title: string) => Promise<string | undefined>
}

export interface Choice<T> {
  readonly label: string
  readonly description?: string | undefined
  readonly value: T
}

export interface InputQuestion {
  readonly title: string
  readonly prompt: string
  readonly value?: string
  /** @returns what is wrong with it, as a sentence; then Enter does nothing */
  readonly check: (value: string) => string | undefined
}
