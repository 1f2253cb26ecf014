/**
 * The environment of the process that downloads: what npm and pip are told about proxies and certificates, in the
 * words that Node's own HTTP client understands. Node reads them when it starts, hence an environment and not a call.
 */
import { z } from 'zod';
import { npmCommand, runCommand } from './command.ts';
import { parsedJson } from './files.ts';
import { askPip } from './pip-settings.ts';

const npmSettings = z.object({
  cafile: z.string().nullish(),
  proxy: z.string().nullish(),
  'https-proxy': z.string().nullish(),
  noproxy: z.array(z.string()).nullish(),
});

/** Variables to add to `env`; what it sets itself stays. */
export async function clientEnvironment(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const [npm, pip] = await Promise.all([askNpm(env), askPip(env)]);
  const has = (name: string) => Boolean(env[name] ?? env[name.toLowerCase()]);
  const certificate = npm?.cafile ?? pip?.certificate;
  const proxy = npm?.['https-proxy'] ?? npm?.proxy ?? pip?.proxy;
  const noProxy = npm?.noproxy?.filter(Boolean).join(',');
  return {
    // Without it Node's client knows no proxy at all.
    NODE_USE_ENV_PROXY: '1',
    // Networks that open TLS install their root in the system's store, where Node does not look by itself.
    NODE_USE_SYSTEM_CA: '1',
    ...(certificate && !env.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: certificate } : {}),
    ...(proxy && !has('HTTPS_PROXY') ? { HTTPS_PROXY: proxy } : {}),
    ...(proxy && !has('HTTP_PROXY') ? { HTTP_PROXY: npm?.proxy ?? proxy } : {}),
    ...(noProxy && !has('NO_PROXY') ? { NO_PROXY: noProxy } : {}),
  };
}

async function askNpm(env: NodeJS.ProcessEnv): Promise<z.infer<typeof npmSettings> | null> {
  const { status, stdout } = await runCommand(npmCommand(env), ['config', 'list', '--json'], {
    env,
    milliseconds: 30_000,
  });
  // A setting of another shape than npm documents: as if there were none.
  return status === 0 ? (npmSettings.safeParse(parsedJson(stdout)).data ?? null) : null;
}
