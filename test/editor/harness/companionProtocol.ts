import { NotificationType, RequestType2 } from 'vscode-jsonrpc/node'

/** Sent once by each extension host: the path of its workspace, empty where there is none. */
export const hello = new NotificationType<string>('hello')

/** The source of a function of `vscode` and one argument, and the argument, JSON; returns JSON. */
export const evaluate = new RequestType2<string, unknown, unknown, Error>('evaluate')
