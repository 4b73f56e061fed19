/** What a Debian machine gets from its own packages, when we are root and setting up was asked for. */
import { existsSync } from 'node:fs';
import { runCommand } from './command';

/** The command a person would type. */
export function installHint(packages: readonly string[]): string {
  if (process.platform === 'darwin') {
    return `brew install ${packages.includes('openjdk-17-jre-headless') ? 'openjdk@17' : 'python@3.11'}`;
  }
  if (process.platform === 'win32') {
    return `winget install ${packages.includes('openjdk-17-jre-headless') ? 'EclipseAdoptium.Temurin.17.JRE' : 'Python.Python.3.11'}`;
  }
  return `sudo apt-get install ${packages.join(' ')}`;
}

/** True when the packages may be installed without asking: root, Debian, and PMW_SETUP_APT=1 (set by `npm start`). */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && process.env['PMW_SETUP_APT'] === '1';
}

/** Undefined when installed, else apt's own words. */
export async function installPackages(packages: readonly string[], signal?: AbortSignal): Promise<string | undefined> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { env, signal });
  const args = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  const { code, stdout, stderr } = await runCommand('apt-get', args, { env, signal });
  return code === 0 ? undefined : `${stdout}\n${stderr}`;
}
