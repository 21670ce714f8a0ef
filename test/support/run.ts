import { spawnSync } from 'node:child_process';

/** Runs a command of the project with its output shown; throws when it fails. */
export function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`\`${[command, ...args].join(' ')}\` ended with status ${status}`);
}
