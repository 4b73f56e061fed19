import type { Command } from '../command';
import { deploy } from './deploy';
import { format } from './format';
import { land } from './land';
import { lint } from './lint';
import { migrate } from './migrate';
import { pending } from './pending';
import { query } from './query';
import { report } from './report';
import { run } from './run';
import { serve } from './serve';
import { setup } from './setup';
import { status } from './status';
import { stop } from './stop';

/** Every command by its name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  serve,
  status,
  stop,
  setup,
  migrate,
  land,
  deploy,
  pending,
  run,
  report,
  query,
  lint,
  format,
};
