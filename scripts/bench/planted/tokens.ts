import type { Random } from '../random.ts'
import { kind, type Kind } from './kind.ts'

const token = (name: string, make: (random: Random) => string): Kind =>
  kind(`token of ${name}`, make, (secret) => `calling with ${secret} now`)

/** Tokens that their vendors made recognisable, and one of a vendor that nobody knows. */
export const tokens: readonly Kind[] = [
  token('AWS, id', (r) => `AKIA${r.upper(16)}`),
  token('GitHub', (r) => `ghp_${r.mixed(36)}`),
  token('GitHub, fine-grained', (r) => `github_pat_${r.mixed(22)}_${r.mixed(59)}`),
  token('GitLab', (r) => `glpat-${r.mixed(20)}`),
  token('Slack', (r) => `xoxb-${r.digits(12)}-${r.digits(12)}-${r.mixed(24)}`),
  token('Stripe', (r) => `sk_live_${r.mixed(24)}`),
  token('Google', (r) => `AIza${r.mixed(35)}`),
  token('Anthropic', (r) => `sk-ant-api03-${r.mixed(93)}AA`),
  token('OpenAI', (r) => `sk-proj-${r.mixed(64)}`),
  token('Hugging Face', (r) => `hf_${r.mixed(34)}`),
  token('SendGrid', (r) => `SG.${r.mixed(22)}.${r.mixed(43)}`),
  token('npm', (r) => `npm_${r.mixed(36)}`),
  token('PyPI', (r) => `pypi-AgEIcHlwaS5vcmc${r.mixed(80)}`),
  token('Vault', (r) => `hvs.${r.mixed(90)}`),
  token('DigitalOcean', (r) => `dop_v1_${r.hex(64)}`),
  token('Docker', (r) => `dckr_pat_${r.mixed(27)}`),
  token('Databricks', (r) => `dapi${r.hex(32)}`),
  token('Grafana', (r) => `glsa_${r.mixed(32)}_${r.hex(8)}`),
  token('Telegram', (r) => `${r.digits(9)}:AA${r.mixed(33)}`),
  token('age', (r) => `AGE-SECRET-KEY-1${r.upper(58)}`),
  token('a vendor that is not listed', (r) => `acme_live_${r.mixed(32)}`),
]
