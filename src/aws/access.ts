/** How the clients of one connection reach their service, and the one place where SDK errors become Problems. */
import type { STSClientConfig } from '@aws-sdk/client-sts';
import { reasonOf, toProblem } from './problems';
import type { ConnectionFacts, FailedCall } from './problems';

/** Fixed credentials or a provider of them, as every client takes them. */
export type Credentials = NonNullable<STSClientConfig['credentials']>;

/** Everything a client is made from. */
export interface Access {
  readonly region?: string;
  readonly profile?: string;
  /** Answers for all services; AWS's own endpoints when absent. */
  readonly endpoint?: string;
  readonly credentials: Credentials;
}

export interface AccessSource {
  readonly connection: ConnectionFacts;
  current(): Access;
  /** After `failed` was refused or its endpoint is gone: another access, where there can be one. */
  renew?(failed: Access, signal?: AbortSignal): Promise<Access>;
}

/** The part of a client's configuration that is the same for all services. */
export interface CommonConfig {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials: Credentials;
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly socketTimeout: number;
    readonly httpAgent: { readonly keepAlive: true; readonly maxSockets: number };
    readonly httpsAgent: { readonly keepAlive: true; readonly maxSockets: number };
  };
}

const sockets = { keepAlive: true, maxSockets: 64 } as const;

function commonConfig(access: Access): CommonConfig {
  return {
    ...(access.region === undefined ? {} : { region: access.region }),
    ...(access.profile === undefined ? {} : { profile: access.profile }),
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    credentials: access.credentials,
    maxAttempts: access.endpoint === undefined ? 4 : 2,
    // A long poll of the Data API is silent for up to 30 s: the idle limit stays well above it.
    requestHandler: { connectionTimeout: 5000, socketTimeout: 70_000, httpAgent: sockets, httpsAgent: sockets },
  };
}

/** A service's client, made when first used and made anew when the access changed. */
export class ServiceClient<C extends { destroy(): void }> {
  private made: { readonly access: Access; readonly client: C } | undefined;

  constructor(
    private readonly source: AccessSource,
    private readonly make: (config: CommonConfig) => C,
  ) {}

  /** Runs `work` with the client. A local warehouse that was started anew is joined and asked once more. */
  async call<R>(what: FailedCall, work: (client: C) => Promise<R>, signal?: AbortSignal): Promise<R> {
    signal?.throwIfAborted();
    const access = this.source.current();
    try {
      return await work(this.client(access));
    } catch (error) {
      const reason = reasonOf(error);
      if (this.source.renew === undefined || (reason !== 'Unreachable' && reason !== 'Expired')) {
        throw toProblem(error, what, this.source.connection);
      }
      const renewed = await this.source.renew(access, signal);
      try {
        return await work(this.client(renewed));
      } catch (again) {
        throw toProblem(again, what, this.source.connection);
      }
    }
  }

  dispose(): void {
    this.made?.client.destroy();
    this.made = undefined;
  }

  private client(access: Access): C {
    if (this.made?.access === access) return this.made.client;
    this.made?.client.destroy();
    const client = this.make(commonConfig(access));
    this.made = { access, client };
    return client;
  }
}
