/** STS: who the caller is. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Identity } from '../domain/ports';
import { ServiceClient } from './access';
import type { AccessSource } from './access';

export function createIdentity(source: AccessSource): Identity & { dispose(): void } {
  const sts = new ServiceClient(source, (config) => new STSClient(config));
  return {
    caller: (signal) =>
      sts.call(
        { action: 'sts:GetCallerIdentity' },
        async (client) => {
          const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
          return { account: Account ?? '', arn: Arn ?? '' };
        },
        signal,
      ),
    dispose: () => sts.dispose(),
  };
}
