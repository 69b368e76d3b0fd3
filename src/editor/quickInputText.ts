/** A text as the editor's input box shows it unchanged: there `$(name)` would be an icon, and `[text](address)` a link. */
export const quickInputText = (text: string): string => withoutLinks(text).replaceAll('$(', '\\$(')

/** Notifications know links, but no icons. No escape is known to them, hence the space. */
export const withoutLinks = (text: string): string => text.replaceAll('](', '] (')
