import type { Dialogs, Start } from './dialogs.ts'
import { title } from './dialogs.ts'
import { rows } from './layOut.ts'
import { readReport } from './report.ts'

/**
 * Windows, and WSL. The script is always the same; what it shows arrives as a line of JSON on standard input, whose end
 * closes the dialog: from WSL a Windows process cannot be killed.
 */
export const powershell: Dialogs = {
  name: 'powershell',
  question: ({ message, detail, yes, no }, seconds) =>
    start({ title, message: rows(message), detail: rows(detail), yes, no, seconds, types: false }),
  entry: ({ text, yes, no }, seconds) =>
    start({ title, message: rows(text), detail: '', yes, no, seconds, types: true }),
}

const start = (shown: object): Start => ({
  args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Sta', '-Command', script],
  input: `${ascii(JSON.stringify(shown))}\n`,
  keepsInput: true,
  read: readReport,
})

/** Windows reads standard input in whatever code page the console has. */
const ascii = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * One statement a line, joined by semicolons, and no double quotes: the way through WSL changes both. `UseMnemonic` off,
 * else `&` would vanish. A form of our own, since a message box has neither our labels nor room.
 */
const script = [
  `$ErrorActionPreference = 'Stop'`,
  `Add-Type -AssemblyName System.Windows.Forms, System.Drawing`,
  `$in = New-Object System.IO.StreamReader ([Console]::OpenStandardInput())`,
  `$ask = $in.ReadLine() | ConvertFrom-Json`,
  `$gone = $in.ReadLineAsync()`,
  `[System.Windows.Forms.Application]::EnableVisualStyles()`,
  `$form = New-Object System.Windows.Forms.Form -Property @{ Text = $ask.title; AutoSize = $true; AutoSizeMode = 'GrowAndShrink'; FormBorderStyle = 'FixedDialog'; MaximizeBox = $false; MinimizeBox = $false; StartPosition = 'CenterScreen'; TopMost = $true }`,
  `$rows = New-Object System.Windows.Forms.FlowLayoutPanel -Property @{ FlowDirection = 'TopDown'; AutoSize = $true; WrapContents = $false; Padding = 12 }`,
  `$bold = New-Object System.Drawing.Font ($form.Font, [System.Drawing.FontStyle]::Bold)`,
  `$message = New-Object System.Windows.Forms.Label -Property @{ Text = $ask.message; AutoSize = $true; UseMnemonic = $false; Font = $bold }`,
  `$detail = New-Object System.Windows.Forms.Label -Property @{ Text = $ask.detail; AutoSize = $true; UseMnemonic = $false }`,
  `$box = New-Object System.Windows.Forms.TextBox -Property @{ Width = 360; Visible = $ask.types }`,
  `$buttons = New-Object System.Windows.Forms.FlowLayoutPanel -Property @{ AutoSize = $true }`,
  `$no = New-Object System.Windows.Forms.Button -Property @{ Text = $ask.no; AutoSize = $true; UseMnemonic = $false; DialogResult = 'No' }`,
  `$yes = New-Object System.Windows.Forms.Button -Property @{ Text = $ask.yes; AutoSize = $true; UseMnemonic = $false; DialogResult = 'Yes' }`,
  `$buttons.Controls.AddRange(@($no, $yes))`,
  `$rows.Controls.AddRange(@($message, $detail, $box, $buttons))`,
  `$form.Controls.Add($rows)`,
  `$form.CancelButton = $no`,
  `$form.AcceptButton = $(if ($ask.types) { $yes } else { $no })`,
  `$form.ActiveControl = $(if ($ask.types) { $box } else { $no })`,
  `$watch = New-Object System.Diagnostics.Stopwatch`,
  `$timer = New-Object System.Windows.Forms.Timer -Property @{ Interval = 200 }`,
  `$timer.Add_Tick({ if ($gone.IsCompleted -or $watch.Elapsed.TotalSeconds -gt $ask.seconds) { $form.DialogResult = 'Abort' } })`,
  `$form.Add_Shown({ $watch.Start(); $timer.Start(); $form.Activate() })`,
  `$result = $form.ShowDialog()`,
  `$said = $(if ($result -eq 'Yes') { 'yes' } elseif ($result -eq 'Abort') { 'too late' } else { 'no' })`,
  `$json = @{ said = $said; afterMs = $watch.ElapsedMilliseconds; typed = $box.Text } | ConvertTo-Json -Compress`,
  `$bytes = [System.Text.Encoding]::UTF8.GetBytes($json)`,
  `$out = [Console]::OpenStandardOutput()`,
  `$out.Write($bytes, 0, $bytes.Length)`,
  `$out.Flush()`,
  `[Environment]::Exit(0)`,
].join('; ')
