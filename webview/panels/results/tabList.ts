import type { OutcomeStateView, RunView } from '../../../src/protocol/results';
import type { Tab } from '../../components/tabs';

export const messagesTab = 'messages';

export interface StateLook {
  readonly icon: string;
  readonly word: string;
  readonly tone: 'ok' | 'failed' | 'running' | 'stopped' | 'waiting';
}

export const stateLooks: Readonly<Record<OutcomeStateView, StateLook>> = {
  waiting: { icon: 'circle-outline', word: 'waiting', tone: 'waiting' },
  running: { icon: 'play-circle', word: 'running', tone: 'running' },
  fetching: { icon: 'cloud-download', word: 'fetching', tone: 'running' },
  done: { icon: 'pass', word: 'done', tone: 'ok' },
  failed: { icon: 'error', word: 'failed', tone: 'failed' },
  cancelled: { icon: 'circle-slash', word: 'cancelled', tone: 'stopped' },
};

export function outcomeTabs(run: RunView): Tab[] {
  const several = run.outcomes.length > 1;
  const tabs = run.outcomes.map((outcome, at): Tab => {
    const look = stateLooks[outcome.state];
    const words = firstWords(outcome.sql);
    return {
      id: outcome.table,
      label: several ? `${at + 1}  ${words}` : words,
      title: outcome.sql.slice(0, 500),
      icon: { name: look.icon, tone: look.tone, label: look.word },
    };
  });
  return [...tabs, { id: messagesTab, label: 'Messages' }];
}

/** The statement's first words on one line, comments left out. */
export function firstWords(sql: string, length = 32): string {
  const plain = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain.length > length ? `${plain.slice(0, length).trimEnd()}…` : plain;
}
