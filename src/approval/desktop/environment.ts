/**
 * What a dialog's program is told of our environment: the screen, the person's home and language. Nothing else, since
 * whoever wrote a client's configuration chose it: `ZENITY_CANCEL=0` makes zenity's no a yes, and `LD_PRELOAD`,
 * `GTK_MODULES` or `QT_PLUGIN_PATH` bring code that could press the button.
 */
export const dialogEnvironment = (environment: NodeJS.ProcessEnv): Record<string, string> => {
  const passed = allowed.flatMap((key) => {
    const value = environment[key]
    return value === undefined ? [] : [[key, value] as const]
  })
  // In a locale without UTF-8 zenity refuses texts that have more than ASCII.
  const language = environment['LC_ALL'] ?? environment['LANG'] ?? ''
  const isUtf8 = /utf-?8/i.test(language)
  return { PATH: '/usr/bin:/bin', LC_ALL: isUtf8 ? language : 'C.UTF-8', ...Object.fromEntries(passed) }
}

const allowed = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_CURRENT_DESKTOP',
  'HOME',
  'USER',
  'LOGNAME',
  'TMPDIR',
  // Windows' own programs do not start without these.
  'SystemRoot',
  'windir',
  'SystemDrive',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  // How a program of Windows is reached from WSL.
  'WSL_DISTRO_NAME',
  'WSL_INTEROP',
]
