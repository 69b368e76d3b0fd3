/** What a tab may say: names can hold slashes, and whatever else a kind's author or a kubeconfig allows. */
export const plainPart = (text: string): string => text.replace(/[^-A-Za-z0-9._]+/g, '_').slice(0, 80)
