/** CloudWatch Logs, as far as following a run needs it. */
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { Problem } from '../base/problem';
import type { JobLogs } from '../domain/ports';
import { ServiceClient } from './access';
import type { AccessSource } from './access';

export function createJobLogs(source: AccessSource): JobLogs & { dispose(): void } {
  const logs = new ServiceClient(source, (config) => new CloudWatchLogsClient(config));
  return {
    read: async (group, stream, token, signal) => {
      try {
        return await logs.call(
          { action: 'logs:GetLogEvents', where: `the log ${group}/${stream}` },
          async (client) => {
            const page = await client.send(
              new GetLogEventsCommand({
                logGroupName: group,
                logStreamName: stream,
                startFromHead: true,
                nextToken: token,
              }),
              { abortSignal: signal },
            );
            return {
              events: (page.events ?? []).map(({ timestamp, message }) => ({
                time: new Date(timestamp ?? 0),
                message: message ?? '',
              })),
              next: page.nextForwardToken,
            };
          },
          signal,
        );
      } catch (error) {
        // The stream appears with the first line that is written.
        if (error instanceof Problem && error.reason === 'NotFound')
          return { events: [], ...(token === undefined ? {} : { next: token }) };
        throw error;
      }
    },
    dispose: () => logs.dispose(),
  };
}
