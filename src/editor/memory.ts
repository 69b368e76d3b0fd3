/** What the editor remembers for the user, over restarts and for all windows. */
export interface Memory {
  get(key: string): unknown
  update(key: string, value: unknown): void
}
